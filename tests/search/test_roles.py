"""Who does what to whom, what is said not to be there, and danger, with the words that ship."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.test_bundled_words import index, thesaurus
from thresholds_cli.search.ranking import Found
from thresholds_cli.search.worries import search_each

DANGER = Path(__file__).parents[2] / "data" / "danger-notes.txt"
KIRKLEES, ROCHDALE = "kirklees-2016", "rochdale-2018"


def found(typed: str, framework: str = KIRKLEES) -> Found:
    return search_each(index(framework), thesaurus(), typed)


def first(typed: str, framework: str = KIRKLEES) -> str:
    matches = found(typed, framework).matches
    return matches[0].indicator.id if matches else ""


@pytest.mark.parametrize(("typed", "words"), [
    ("mum tried to take her own life", "parenting"), ("he tried to take his own life", "emotional"),
    ("mum is depressed", "parenting"), ("she is depressed", "emotional"),
    ("dad self-harms", "parenting"), ("she self-harms", "emotional"),
    ("mum can't get him to calm down once he's off", "emotional"),
    ("mum has a learning disability", "parenting-2-learning"),
    ("severe learning disability", "education-2-low-level-learning"),
    ("violent to her mum, arrested", "emotional-3-violent"),
    ("punches his stepdad", "emotional-3-violent"), ("he kicked his nan", "emotional-3-violent"),
    ("not violent to mum but hits his sister", "family-4-abusive"),
    ("dad hits mum", "parenting-3-domestic"), ("dad hits her", "health-4-non-accidental"),
    ("stepdad punched him", "health-4-non-accidental"),
    ("mum's boyfriend grabbed him by the throat at the weekend", "health-4-non-accidental"),
    ("dad grabbed mum by the throat", "parenting-3-domestic"),
    ("attacks his siblings", "family-4-abusive"), ("sister bites him", "family-4-abusive"),
    ("his mum hears voices", "parenting-4"), ("he hears voices", "health-4-uncontrolled"),
    ("violent dad due out of prison", "parenting-3-offending"),
    ("he hit mum while she held the baby", "parenting-3-domestic"),
    ("he punches her when the children are in bed", "parenting-3-domestic"),
    ("he's violent when the kids are there", "parenting-3-domestic"),
    ("she drinks when the kids are in bed", "parenting-3-substance"),
    ("she bites the other kids when the teacher is there", "emotional-3-violent"),
    ("punched a Year 7 in the face", "emotional-3-violent"),
    ("slapped a teaching assistant", "emotional-3-violent"), ("bit a TA", "emotional-3-violent"),
])
def test_whose_it_is_decides_which_indicator_comes_first(typed: str, words: str) -> None:
    assert first(typed).startswith(words)


@pytest.mark.parametrize(("typed", "words"), [
    ("she left her son with a stranger", "parenting"),
    ("she leaves the kids with anyone and drinks all day", "parenting"),
    ("she drinks most nights and the kids put themselves to bed", "parenting-3-substance"),
    ("he is violent to her and the children hear it", "parenting-3-domestic"),
    ("mum shouts at the kids and then she cries for days", "parenting"),
    ("dad drinks. he is violent", "parenting"),
    ("mum rang about her daughter. she has tried to kill herself", "emotional"),
    ("mum is low, her son says he has tried to kill himself", "emotional"),
    ("she drinks at the park with the other kids", "health-3-substance"),
    ("she is bipolar and has stopped taking her tablets, kids live with her", "parenting-4-signif"),
    ("she drinks all day and the baby is wet through", "parenting-3-substance"),
    ("she is quiet and the kids at school leave her out", "emotional-2-withdrawn"),
    ("she hits the kids in her class", "emotional-3-violent"),
])
def test_who_a_pronoun_stands_for_decides_too(typed: str, words: str) -> None:
    assert first(typed).startswith(words)


def test_a_pronoun_that_may_be_either_of_two_finds_both() -> None:
    answer = {match.indicator.id for match in found("dad drinks and then hits her").matches}

    assert {"health-4-non-accidental-injury", "parenting-3-domestic-abuse"} <= answer


@pytest.mark.parametrize("typed", [
    "no domestic abuse, no drugs or drink", "not self-harming", "no bruises", "not suicidal",
    "no marks or bruises", "never been hungry", "goes to nursery regularly", "no debts",
    "relatives close by who help", "no signs of neglect", "isn't violent", "no self harm",
])
def test_good_news_finds_the_lowest_level_or_nothing(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        matches = found(typed, framework).matches
        assert [match.indicator.level for match in matches[:1]] in ([], [1]), framework


@pytest.mark.parametrize(("typed", "words"), [
    ("not self-harming", "not self harming"), ("no bruises", "no bruises"),
    ("no signs of neglect", "no signs of neglect"), ("hungry but not dirty", "not dirty"),
    ("house is not dirty", "house is not dirty"), ("self-harm: none", "self harm , none"),
])
def test_what_was_read_as_absent_is_told(typed: str, words: str) -> None:
    assert words in [why.words for why in found(typed).absent]


@pytest.mark.parametrize("framework", [KIRKLEES, ROCHDALE])
@pytest.mark.parametrize("typed", [
    "not once been in trouble",
    "no sign of dad using, house clean", "never seen mum rough with them",
    "He's not run off once since he moved in with his nana", "nits all gone now",
    "asked her alone, nobody picks on her at school", "never known them go without a meal",
    "trafficking ruled out, he came with his own parents", "suicidal thoughts? none disclosed",
    "not a single day missed this year",
    "no question of him going hungry",
])
def test_a_denial_never_has_the_concern_first(framework: str, typed: str) -> None:
    assert [one.indicator.level for one in found(typed, framework).matches[:1]] in ([], [1])


@pytest.mark.parametrize("framework", [KIRKLEES, ROCHDALE])
@pytest.mark.parametrize("typed", [
    "not a scrap of food in the house", "nobody ever fetches her on time",
    "says nobody hits him but flinches when dad comes near", "never without a bottle in her hand",
    "swore she hadn't cut herself but there were fresh wounds on her wrist",
    "no bruises, but starving again", "dad has not stopped hitting her",
    "neglect has not been ruled out", "no question he hits her", "not a day goes by without a row",
    "asked him to stop hitting her, he said no", "none of the kids have had their jabs",
])
def test_a_no_that_tells_of_a_concern_has_it_first(framework: str, typed: str) -> None:
    assert found(typed, framework).matches[0].indicator.level > 1


def test_a_no_that_only_the_whole_says_is_told_with_what_it_did() -> None:
    answer = found("not the sort to raise a hand, all smiles and cuddles with them")

    assert answer.matches[0].indicator.level == 1
    assert answer.denying == ("not",)
    assert answer.unread_not == ()


@pytest.mark.parametrize("typed", [
    "hardly ever in school", "won't eat", "no bed to sleep on", "no coat", "no friends",
    "never smiles", "no heating", "hasn't seen a dentist", "can't stop self-harming",
    "nobody stops dad hitting him", "not safe at home", "not sure if she is self-harming",
    "mum won't follow the doctor's advice", "can't behave well", "mum cannot keep appointments",
])
def test_concerns_in_negative_words_stay_concerns(typed: str) -> None:
    assert found(typed).matches[0].indicator.level > 1
    assert found(typed).absent == ()


def test_what_would_be_good_is_not_found_where_it_is_refused() -> None:
    typed = "won't register the baby with a doctor"
    assert first(typed, ROCHDALE) == "health-2-registration-refused"


@pytest.mark.parametrize("typed", [
    "refuses to go to school or see the doctor", "never seen the baby smile or reach for anything",
    "mum doesn't drink but dad does", "he isn't violent but his brother is",
])
def test_no_good_news_is_read_into_a_no(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        assert 1 not in [one.indicator.level for one in found(typed, framework).matches]


@pytest.mark.parametrize(("typed", "wanted"), [
    ("without a home since Friday", "family-3-homelessness"),
    ("without hot water for a month", "family-2-lack-of-amenities"),
    ("doesn't deny she hits him", "health-4-non-accidental"),
    ("mum not coping", "parenting"),
])
def test_a_concern_in_negative_words_comes_first(typed: str, wanted: str) -> None:
    assert first(typed).startswith(wanted)


def test_what_one_no_denies_is_not_what_stands_beside_it() -> None:
    answer = found("no friends and cutting herself")

    assert "self-harm" not in " ".join(why.words for why in answer.absent)
    assert "identity-2-difficulties-relating-to-peers" in [
        one.indicator.id for one in answer.matches]


def test_danger_is_never_silent() -> None:
    phrases = [line.partition("\t")[0] for line in DANGER.read_text("utf-8").splitlines()
               if line[0] != "#"]
    silent = [
        phrase for phrase in phrases
        if not (answer := found(phrase)).harm or not answer.matches
    ]

    assert len(phrases) >= 200
    assert silent == []


@pytest.mark.parametrize("typed", [
    "mum said she'd kill the children", "dad will kill us all", "threatnd to kil the kids",
    "he put his hands round her throat", "baby with a bruise who can't roll yet",
    "uncle touches her", "wants to die and has tablets saved up", "fgm",
    "dad took the kids and won't bring them back", "parents found her a husband abroad",
])
def test_danger_in_any_words_points_to_harm(typed: str) -> None:
    assert found(typed).harm


@pytest.mark.parametrize("typed", [
    "abuse", "child abuse", "she is being abused", "her dad abuses her", "they abused him",
    "signs of abuse", "I am being abused", "neglect", "the twins are neglected", "mistreated",
    "significant harm", "child at risk of harm", "she's being harmed", "mum harms him",
    "immediate danger", "my nephew is in danger", "not safe at home", "cruel to the children",
    "strangled by her brother", "child protection concerns", "dad is abusive", "emotional abuse",
])
@pytest.mark.parametrize("framework", ["kirklees-2016", "rochdale-2018"])
def test_so_do_the_plain_words_of_the_field(typed: str, framework: str) -> None:
    answer = search_each(index(framework), thesaurus(), typed)

    assert answer.harm
    assert answer.matches[0].indicator.level > 1


@pytest.mark.parametrize("typed", [
    "never going home dad hits me", "no one at school hurts me, dad does",
    "none of my mates hit me like dad does", "hitting her is no problem for him",
    "rape is not a concern for him", "nobody home dad hits me",
    "mum hits, but never with her fists",
])
@pytest.mark.parametrize("framework", ["kirklees-2016", "rochdale-2018"])
def test_a_no_that_is_of_something_else_takes_no_disclosure_away(
    typed: str, framework: str
) -> None:
    answer = search_each(index(framework), thesaurus(), typed)

    assert answer.harm
    assert answer.matches[0].indicator.level > 1


@pytest.mark.parametrize("typed", [
    "drug abuse support group", "no harm in asking", "flood risk map",
    "neglected allotment needs digging", "danger of frost tonight",
    "no abuse", "not neglected", "no risk of harm",
])
def test_they_do_not_where_they_are_denied_or_of_something_else(typed: str) -> None:
    assert found(typed).harm == ()


@pytest.mark.parametrize("typed", [
    "child begs not to be sent back to him", "stepdad sits on her bed till she sleeps",
    "he begs the teacher not to ring his father",
    "no doubt she is being groomed", "nothing has been done about the abuse",
])
def test_where_no_word_tells_of_danger_the_whole_may(typed: str) -> None:
    assert found(typed).harm == (typed,)


@pytest.mark.parametrize("signs", [
    "toddler|on the dual carriageway", "the 3yo|in the road", "kids are 9 and 5|no one in",
    "mum's passed out|and the baby", "bare wires|and a two year old",
    "a bloke is with the lass|at a Travelodge", "flight to Pakistan|one way",
])
def test_signs_that_mean_little_alone_are_danger_near_each_other(signs: str) -> None:
    one, other = signs.split("|")

    near = found(f"{one}, {other}").harm
    far = found(f"{one}, {'and so it was all day ' * 4}, {other}").harm

    assert any(" , " in words for words in near), "both are named"
    assert found(one).harm == found(other).harm == ()
    assert not any(" , " in words for words in far)


@pytest.mark.parametrize("typed", [
    "the toddler was not left alone", "a fifteen year old walks home along the main road",
])
def test_signs_that_are_denied_or_of_another_age_are_none(typed: str) -> None:
    assert found(typed).harm == ()


@pytest.mark.parametrize("typed", [
    "he threw a mug at the kids", "she swung a belt at the bairn", "dad bit him", "he bit our baby",
    "she kicked the toddler", "lodger is on bail for abusing his niece", "vodka in her bottle",
])
def test_what_somebody_unnamed_does_to_small_children_points_to_harm(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        assert found(typed, framework).harm


@pytest.mark.parametrize("typed", [
    "a bit of his tea is left", "it is a bit the same at school", "every bit her own work",
])
def test_a_little_of_a_thing_is_no_bite(typed: str) -> None:
    assert found(typed).harm == ()


@pytest.mark.parametrize(("typed", "never"), [
    ("cut off", "health-4"), ("won't listen to female teachers", "identity-3"),
    ("severe asthma", "health-4"), ("damp in the bedrooms", "identity"),
    ("starving at school and smells", "health-3-substance"), ("nan died", "parenting"),
    ("called fat", "health-4-severe-obesity"),
    ("doesn't mix with the other children", "family"),
    ("kid flinches when dad shouts", "parenting-3-domestic"),
])
def test_an_ordinary_word_does_not_put_another_concern_first(typed: str, never: str) -> None:
    assert not first(typed).startswith(never)


@pytest.mark.parametrize("framework", [KIRKLEES, ROCHDALE])
@pytest.mark.parametrize("typed", [
    "damp in the bedrooms", "damp flat", "severe asthma", "cut off", "called fat",
    "won't listen to female teachers",
])
def test_an_ordinary_word_does_not_point_to_harm(typed: str, framework: str) -> None:
    assert found(typed, framework).harm == ()


@pytest.mark.parametrize("typed", [
    "mum hit the roof when he was late", "grandad beat him at chess", "mum was dying to tell us",
    "midwife cut the cord", "dad cut his hair", "mum threw a party", "she broke the lamp",
    "mum burnt the dinner", "gran is a killer at scrabble", "dad is a prison officer",
    "my arm's killing me after the jab", "these heels are killing me", "picked the tuba instead",
    "new pencil sharpeners for year three", "the hall hire invoice still hasn't been paid",
    "who is coming to the leaving do on Thursday",
])
def test_everyday_talk_in_words_of_harm_is_none(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        answer = found(typed, framework)
        assert answer.harm == ()
        assert [one for one in answer.matches[:1] if one.indicator.level > 3] == []


@pytest.mark.parametrize("typed", [
    "mum hit the roof and then hit him", "grandad beat him at home",
    "dad is a prison officer and hits mum", "dad kicked the ball and then kicked him",
])
def test_harm_beside_it_is_harm(typed: str) -> None:
    assert found(typed).harm
    assert found(typed).matches


def test_domestic_abuse_comes_before_the_pregnancy_it_happens_in() -> None:
    assert first("domestic abuse in pregnancy").startswith("parenting-3-domestic")
    assert first("nan died", ROCHDALE) == "family-2-loss"
    assert "self" in first("cuts her arms")


def test_everyday_words_beside_a_plain_concern_do_not_silence_it() -> None:
    assert first("can't afford nappies, using tea towels", ROCHDALE) == "parenting-3-debts"
    assert found("using tea towels", ROCHDALE).matches == ()


def test_a_word_read_in_a_phrase_hints_less_at_what_else_it_may_mean() -> None:
    assert first("missing school") == "education-2-poor-attendance"


@pytest.mark.parametrize("typed", [
    "We smashed our fundraising target.", "The bus was late because of roadworks.",
    "He hit the ball over the fence.", "We have cut down on paper.",
    "My desk is moving to the office on Wednesday.",
])
def test_ordinary_talk_is_no_danger(typed: str) -> None:
    assert found(typed).harm == ()
    assert found(typed).matches == ()


@pytest.mark.parametrize("typed", [
    "please bring passport and birth certificate to the office",
    "have you got the passport photos for the staff badge",
    "colleague who wants a visa for Turkey", "sister is being wed to a lovely man",
    "my cousin is getting wed in Whitby in June", "which trains stop at Hebden Bridge on Sundays",
    "how long does wallpaper take to hang", "curtains take an hour to hang",
    "out of medium gloves in resus", "the resus training dummy needs new batteries",
    "gran goes live with her knitting channel on Fridays",
])
def test_passports_weddings_trains_and_the_like_are_no_danger_by_themselves(typed: str) -> None:
    for framework in (KIRKLEES, ROCHDALE):
        assert found(typed, framework).harm == ()
        assert found(typed, framework).matches == ()


@pytest.mark.parametrize("typed", [
    "kill the lights", "can't say how", "last night", "came in late last night",
    "on the bridge", "two copies of the book about a man",
])
def test_words_that_danger_shares_with_ordinary_talk_do_not_point_to_harm(typed: str) -> None:
    assert found(typed).harm == ()


@pytest.mark.parametrize("typed", [
    "dad was inappropriate with her when she was small", "uncle was inappropriate with him",
    "grandad was inappropriate with the girls", "stepdad was inappropriate with her",
    "a man at the club was inappropriate with him", "inappropriate with the children",
])
def test_what_is_hinted_at_of_sexual_abuse_points_to_harm(typed: str) -> None:
    answers = [found(typed, framework) for framework in (KIRKLEES, ROCHDALE)]
    assert all(answer.harm for answer in answers)
    assert any(answer.matches for answer in answers)


@pytest.mark.parametrize("typed", [
    "oldest is only eight and he's minding the little ones", "looks after the baby all night",
    "sees to the little ones before school", "babysitting his sisters every evening",
    "minds her brothers while mum works", "caring for his dad since the accident",
])
def test_a_child_in_charge_is_a_young_carer(typed: str) -> None:
    ids = [match.indicator.id for match in found(typed).matches]
    assert "identity-2-young-carer" in ids


@pytest.mark.parametrize("typed", [
    "mum looks after the baby", "gran looks after the little ones", "dad cares for his son",
    "auntie is minding the baby", "nan looks after her brothers",
])
def test_a_grown_up_in_charge_is_not(typed: str) -> None:
    assert "young-carer" not in first(typed)


@pytest.mark.parametrize(("typed", "wanted"), [
    ("13yo hitting mum", "emotional-3-violent"),
    ("15 year old hits his mum", "emotional-3-violent"),
    ("a six year old kicks his mum", "emotional-3-violent"), ("9yo punches his nan", "emotional-3"),
    ("35yo hits his wife", "parenting-3-domestic"), ("twelve year old cuts herself", "emotional"),
])
def test_an_age_alone_names_who_it_is(typed: str, wanted: str) -> None:
    assert first(typed).startswith(wanted)


@pytest.mark.parametrize(("typed", "wanted"), [
    ("mum is at the end of her tether", "parenting-3-distressed"),
    ("dad has had it up to here with the kids", "parenting-3-distressed"),
    ("stepdad is on at the boy all the time", "parenting-4-cold"),
    ("mum can't be doing with her", "identity-3-poor-sense-of-belonging"),
    ("mum was out of it when we called", "parenting-3-substance"),
    ("he has no one but us", "family-3-no-wider-support"),
    ("she is hardly ever in", "education-2-poor-attendance"),
    ("they are at each other day and night", "parenting-3-domestic"),
])
def test_idioms_of_small_words_are_found(typed: str, wanted: str) -> None:
    assert first(typed).startswith(wanted)


@pytest.mark.parametrize("typed", [
    "baby with a graze", "5 month old with a graze to the ear", "6 week old has a scratch",
    "newborn has a mark on his back", "mark on the baby's arm, mum says the cot did it",
])
def test_any_injury_of_a_baby_points_to_harm(typed: str) -> None:
    assert all(found(typed, framework).harm for framework in (KIRKLEES, ROCHDALE))
    assert "health-4-bruising-non-mobile-babies" in [
        match.indicator.id for match in found(typed, ROCHDALE).matches[:3]]


@pytest.mark.parametrize("typed", [
    "8 year old with a graze to the knee", "18 month old has a scratch from the cat",
])
def test_an_injury_of_an_older_child_is_no_babys(typed: str) -> None:
    assert first(typed, ROCHDALE) != "health-4-bruising-non-mobile-babies"


@pytest.mark.parametrize(("typed", "level"), [
    ("attendance is 98 per cent", 1), ("attendance is 97%", 1), ("attendance 100 percent", 1),
    ("attendance is 62 per cent", 2), ("attendance is 38%", 2),
    ("attendance down to 70 percent", 2),
])
def test_a_number_close_to_a_hundred_is_good_attendance(typed: str, level: int) -> None:
    answer = found(typed).matches[0].indicator.level
    assert answer == 1 if level == 1 else answer > 1


def test_seen_by_nobody_is_no_made_up_illness() -> None:
    for typed in ("home schooled and never seen by anyone", "nobody ever sees the children",
                  "kept at home and never seen", "taught at home, no one has seen him",
                  "hidden away from everyone"):
        for framework in (KIRKLEES, ROCHDALE):
            assert "illness" not in first(typed, framework), typed
