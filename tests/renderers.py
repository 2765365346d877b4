"""The renderers of markdown that people have, and what of a page is live when they show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

_LOADS = frozenset((
    "a", "area", "applet", "audio", "base", "button", "embed", "form", "frame", "iframe", "img",
    "input", "link", "math", "meta", "object", "picture", "script", "source", "style", "svg",
    "template", "textarea", "track", "video",
))
_POINTS = frozenset((
    "action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset",
    "style", "xlink:href",
))

Render = Callable[[str], str]


def live_in(page: str) -> Iterator[str]:
    """Every tag or attribute of a page that could load, run or lead somewhere, but that an address
    of mail leads to itself."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "a" and [name for name, _value in attrs] == ["href"] and (
                str(attrs[0][1]).startswith("mailto:")
            ):
                return  # GitHub's way with every address, however its signs are written
            if tag in _LOADS:
                found.append(f"<{tag}>")
            found.extend(
                f"{name} of <{tag}>" for name, _value in attrs
                if name in _POINTS or name.startswith("on")
            )

        def handle_comment(self, data: str) -> None:
            found.append("a comment")

    reader = Reader()
    reader.feed(page)
    reader.close()
    yield from found


def renderers() -> dict[str, Render]:
    """Each by its name, with what lets most through: HTML as it is, and every extension."""
    import cmarkgfm
    import commonmark
    import markdown
    import markdown2
    import marko
    import marko.ext.gfm
    import mistletoe
    import mistune
    from cmarkgfm.cmark import Options
    from markdown_it import MarkdownIt

    plugins = [
        "strikethrough", "footnotes", "table", "url", "task_lists", "def_list", "abbr", "mark",
        "insert", "superscript", "subscript", "math", "ruby", "spoiler",
    ]
    # without markdown-in-html, which brings to life even what stands in a block of code
    extras = [
        "break-on-newline", "cuddled-lists", "fenced-code-blocks", "footnotes", "header-ids",
        "link-nofollow", "metadata", "smarty-pants", "spoiler", "strike",
        "tables", "task_list", "tag-friendly", "wiki-tables", "admonitions",
    ]
    extensions = [
        "extra", "admonition", "legacy_attrs", "legacy_em", "meta", "nl2br", "sane_lists",
        "smarty", "toc", "wikilinks",
    ]
    marko_gfm = marko.Markdown(extensions=["gfm", "footnote", "toc"])
    return {
        "markdown-it, CommonMark": MarkdownIt("commonmark", {"html": True}).render,
        "markdown-it, everything": MarkdownIt(
            "js-default", {"html": True, "typographer": True, "breaks": True}).render,
        "cmark-gfm": lambda text: str(cmarkgfm.github_flavored_markdown_to_html(
            text, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES)),
        "cmark": lambda text: str(cmarkgfm.markdown_to_html(
            text, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_SMART)),
        "commonmark.py": commonmark.commonmark,
        "Python-Markdown": markdown.markdown,
        "Python-Markdown, extensions": lambda text: markdown.markdown(text, extensions=extensions),
        "markdown2": lambda text: str(markdown2.markdown(text)),
        "markdown2, extras": lambda text: str(markdown2.markdown(text, extras=extras)),
        "mistune": lambda text: str(mistune.create_markdown(escape=False)(text)),
        "mistune, plugins": lambda text: str(
            mistune.create_markdown(escape=False, plugins=plugins)(text)),
        "mistletoe": mistletoe.markdown,
        "marko": marko.convert,
        "marko, GitHub": marko_gfm.convert,
    }
