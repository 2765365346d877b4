"""One form for the inflections of an English word: plural, -s, -ed, -ing, irregular verbs.

Derivation is left alone on purpose: poor and poorly, or affection and affected, are other words.
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = """
abuse abusing abused|ache aches ached aching|add adds added adding|age ageing aging aged|always
anything|apply applies applied|arise arose arisen|awake awoke awoken|axe axes axed|baby babies
bar bars barred|bathe bathing bathed|beat beaten|become became|bed beds|begin began begun
belly bellies|bend bent|bet bets|bias biases|bind bound|binge bingeing binging binged
bite bit bitten|bleed bled|bleed bleeds|bless|blockade|blow blew blown|body bodies|boss bosses
break broke broken|breed bred|breed breeds|bring brings|bring brought|build built
bully bullies bullied bullying|burn burnt|burst bursts|bus buses|buy bought|car cars
care cares caring cared|carer carers|cast casts|catch caught|ceiling ceilings
change changing changed|chaos|chat chats|child children childrens|choose chose chosen|cling clung
clothes clothe clothing clothed|come came|cost costs|creep crept|crisis crises|crooked
cry cries cried|cut cuts cutting|darling|deal dealt|deed deeds|degrade|deny denies denied
diabetes|diagnosis diagnoses|die dying died dies|dig dug|dna|do does did done doing
draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|duckling|during|dye dyeing
early|eat ate eaten|edit edits edited editing|egg eggs egged egging|embed embeds embedded|evade
even evens evened|evening evenings|everything|exceed exceeds|exit exits exited
eye eyes eyeing eyed|fall fell fallen|family families|feed fed|feed feeds|feel felt|fight fought
find found|flee fled|fling flung|fly flew flown flies|focus focuses focused focusing focussed
foot feet|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven
freeze froze frozen|fury|gas gases gassed|get got gets getting gotten|give gave given
go goes went gone going|grade graded grading|greed|grind ground|grow grew grown
guide guides guided guiding|half halves|hang hung|happen happens happened|have has had having
hear heard|herpes|hide hid hidden|hold held|hundred|hurt hurts hurting|illness|indeed|invade
iron irons ironed ironing|keep kept|kindness|kindred|king kings|kneel knelt|knife knives
know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lens
licence license licences licensed|lie lying lied lies lain|life|light lit|live lives lived living
lose lost|loss losses|make made|man men|mean meant|measles|meet met|mimic mimicked|mislead misled
morning mornings|mouse mice|mumps|naked|need needs needed needing|news|nothing|number numbers
nurse nurses|offer offers offered|offspring|open opens opened opening|outgrow outgrew
overdo overdid overdone|overdose overdoses|oversleep overslept|overtake overtook
owe owes owed owing|panic panics panicked panicking|parade|pass passes passed passing
paste pasted pasting|pay paid|perhaps|person people persons peoples|persuade|picnic picnicked
pie pies|poo poos pooed|poorly|practise practice practices practised practising|prise prize
proceed proceeds|prove proven|pudding puddings|put puts|quit quits|quiz quizzes quizzed
quote quoted quoting|rabies|radicalise radicalised|range ranged ranging|rape raped raping rapes
read reads|red|rely relies relied|rickets|ride rides|ride rode ridden|ring rang rung|ring rings
rise rose risen|route routed routing|rugged|run ran|sacred|say said|scabies
scar scars scarred scarring|scare scares scared scaring|see saw seen|seed seeds|seek sought
sell sold|send sent|series|sew sewn|shake shook shaken|share shares|shave shaven|shed sheds
shelf shelves|shine shone|shit shat|shoe shoes|shoot shot|show shown|shred shreds
shrink shrank shrunk|shut shuts|sibling siblings|sing sang sung|sink sank sunk|sit sat|site sited
sleep slept|slide slid|sling slings|sling slung|slit slits|smell smelt|sneak snuck|something
speak spoke spoken|species|speed sped|speed speeds|spell spelt|spend spent|spill spilt|spin spun
spit spat|split splits|spoil spoilt|spread spreads|spring sprang sprung|spring springs
stoned|stand stood|star stars starred|stare stares staring stared|steal stole stolen|sterling
stick stuck|sting stung|stink stank stunk|strike struck stricken|string strings|strive strove
study studies|succeed succeeds|supply supplies|swear swore sworn|sweep swept|swell swollen
swim swam swum|swing swung|tablet tablets|take took taken|tar tars|taste tasting tasted
tattoo tattoos tattooed tattooing|taxi taxis|teach taught|tear tore torn|teethe teething teethed
tell told|thief thieves|thing things|think thought|thrive throve|throw threw thrown|thrush
tidy tidies tidied|tie tying tied ties|toe toes|toilet toileting toileted|tooth teeth
trade trading|traffick trafficked trafficking|tread trod|unborn|undergo underwent undergone
understand understood|undo undid undone|unit units|upset upsets|use using used uses
wake woke woken|war wars|waste wasting wasted|wean weaned weaning|wear wore worn|weave wove
wedding weddings|weed weeds|weep wept|wet wets|wicked|wife wives|win won|wing wings
withdraw withdrew withdrawn|withhold withheld|wolf wolves|woman women|wretched|wring wrung
write wrote written
""".strip()

_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, str]:
    forms: dict[str, str] = {}
    for group in _IRREGULAR.replace("\n", "|").split("|"):
        base, *others = group.split()
        forms.setdefault(base, base)
        for form in others:
            forms.setdefault(form, base)
    return forms


def stem(word: str) -> str:
    """The form that all inflections of a lower-case word share; not always a word itself."""
    found = _irregular().get(word)
    if found is None:
        found = _regular(word)
    return _one_spelling(found) if len(found) > 5 else found


def _regular(word: str) -> str:
    if len(word) > 3 and word.isalpha():
        if word.endswith("ied"):
            return word[:-3] + "y"
        if word.endswith("s"):
            word = _without_s(word)
            word = _irregular().get(word, word)
        if word.endswith("eed"):
            return word[:-1]
        if word.endswith("ed") and _has_vowel(word[:-2]):
            return _restored(word[:-2])
        if word.endswith("ing") and _has_vowel(word[:-3]):
            return _restored(word[:-3])
        if word.endswith("ie"):
            return word[:-2] + "y"
    return word


def _without_s(word: str) -> str:
    if word.endswith(("ss", "us", "is", "'s")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]


def _restored(rest: str) -> str:
    """What was there before -ed or -ing: hitt -> hit, car -> care, eat -> eat, arriv -> arrive."""
    known = _irregular().get(rest)
    if known is not None:
        return known
    last = rest[-1]
    if len(rest) > 2 and last == rest[-2] and last not in _VOWELS:
        own = last in "szf" or (last == "l" and sum(letter in _VOWELS for letter in rest) < 2)
        return rest if own else rest[:-1]
    if last in "vcu" or rest.endswith(("dg", "rg", "rs", "ns", "ps", "ls")):
        return rest + "e"
    if last in _VOWELS or last in "wx":
        return rest
    before = rest[-2] if len(rest) > 1 else ""
    if before not in _VOWELS:
        return rest + "e" if last == "l" and before in "bcdfgkptz" else rest
    if len(rest) > 2 and rest[-3] in _VOWELS:
        return rest + "e" if last in "sz" else rest
    return rest + "e" if len(rest) < 5 else rest


def _has_vowel(part: str) -> bool:
    return len(part) > 1 and not _VOWELS.isdisjoint(part)


def _one_spelling(word: str) -> str:
    """A longer word without silent final e, doubled final l, or what British and American share."""
    if word.endswith("e") or word.endswith("ll"):
        word = word[:-1]
    if word.endswith("iz"):
        word = word[:-1] + "s"
    return word.replace("our", "or").replace("ae", "e").replace("oe", "e")
