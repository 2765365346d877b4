"""Small changes to Python code, each of which makes it wrong in a way that some test should see."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "thresholds_cli"
COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}
COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
OPPOSITES = {"any": "all", "all": "any", "min": "max", "max": "min"}
LEFT_OUT = {"sorted", "reversed"}
TIDYING = {"strip", "rstrip", "lstrip", "lower", "casefold"}


@dataclass(frozen=True)
class Mutant:
    """One change: where it is, what the code is then, and what identifies it whatever the line."""

    module: str
    function: str
    """The outermost function, with its class; empty where it is code of the module itself."""
    lines: range
    key: str
    source: str


@dataclass(frozen=True)
class _Change:
    statement: ast.stmt
    do: Callable[[], None]
    undo: Callable[[], None]


def mutants(root: Path, path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    relative = path.relative_to(root).with_suffix("")
    name = ".".join(part for part in relative.parts if part != "__init__")
    tree = ast.parse(path.read_text("utf-8"))
    seen: Counter[str] = Counter()
    sources = {ast.unparse(tree)}
    for function, change in _in_body(tree, ""):
        before = _header(change.statement)
        change.do()
        after, source = _header(change.statement), ast.unparse(tree)
        change.undo()
        if source in sources:
            continue
        sources.add(source)
        key = f"{relative.as_posix().removeprefix(PACKAGE + '/')}.py {function or '(module)'}: " \
            f"{before} -> {after}"
        seen[key] += 1
        if seen[key] > 1:
            key += f" #{seen[key]}"
        last = change.statement.body[0].lineno if hasattr(change.statement, "body") else (
            (change.statement.end_lineno or 0) + 1)
        first = change.statement.lineno
        yield Mutant(name, function, range(first, max(last, first + 1)), key, source)


def _header(statement: ast.stmt) -> str:
    """A statement in one line, without what stands below it."""
    bare = copy.copy(statement)
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        if getattr(bare, part, None):
            setattr(bare, part, [])
    if isinstance(bare, ast.Try):
        return "try"
    return " ".join(ast.unparse(bare).split())


def _in_body(node: ast.AST, function: str, classes: str = "") -> Iterator[tuple[str, _Change]]:
    """The changes to the statements below a node, with the function that they are in."""
    for field in ("body", "orelse", "finalbody"):
        body = getattr(node, field, None)
        if not isinstance(body, list):
            continue
        for place, statement in enumerate(body):
            if not isinstance(statement, ast.stmt) or _is_no_code(statement):
                continue
            here, outer = function, classes
            if isinstance(statement, ast.FunctionDef) and not function:
                here = f"{classes}{statement.name}"
            elif isinstance(statement, ast.ClassDef):
                outer = f"{classes}{statement.name}."
            own = "" if isinstance(statement, ast.FunctionDef | ast.ClassDef) else here
            for change in (*_of_statement(statement, body, place), *_of_parts(statement)):
                yield (function if own == "" else own), change
            yield from _in_body(statement, here, outer)
    for below in (*getattr(node, "handlers", ()), *getattr(node, "cases", ())):
        yield from _in_body(below, function, classes)


def _is_no_code(statement: ast.stmt) -> bool:
    """Words for people and for the type checker, and imports."""
    if isinstance(statement, ast.If):
        return isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING"
    return isinstance(statement, ast.Import | ast.ImportFrom | ast.Pass | ast.Assert) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _of_statement(
    statement: ast.stmt, body: list[ast.stmt], place: int
) -> Iterator[_Change]:
    """A statement left out, or turned into another."""
    def turned(other: ast.stmt) -> _Change:
        return _Change(
            statement, lambda: body.__setitem__(place, ast.copy_location(other, statement)),
            lambda: body.__setitem__(place, statement),
        )

    match statement:
        case ast.Continue():
            yield turned(ast.Break())
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Break() | ast.Delete():
            yield turned(ast.Pass())
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield turned(ast.Pass())
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield _set(statement, statement, "value", ast.Constant(None))
        case ast.Try():
            for handler in statement.handlers:
                yield _set(statement, handler, "body", [ast.Raise()])
        case ast.Match():
            for case in statement.cases:
                yield _set(statement, case, "guard", ast.Constant(False))


def _of_parts(statement: ast.stmt) -> Iterator[_Change]:
    """Changes to the expressions of a statement itself."""
    for field, value in ast.iter_fields(statement):
        if field in ("decorator_list", "annotation", "returns", "type_params") or (
            field in ("body", "orelse", "finalbody", "handlers", "cases")
        ):
            continue
        if field == "args" and isinstance(statement, ast.FunctionDef):
            for defaults in (statement.args.defaults, statement.args.kw_defaults):
                yield from _in_list(statement, defaults)
        elif isinstance(value, ast.expr):
            yield from _of_value(statement, statement, field, value)
        elif isinstance(value, list):
            yield from _in_list(statement, value)
        elif isinstance(value, ast.AST):
            yield from _below(statement, value)
    if isinstance(statement, ast.If | ast.While):
        yield from _condition(statement, statement, "test", statement.test)
    if isinstance(statement, ast.Match):
        for case in statement.cases:
            if case.guard is not None:
                yield from _of_value(statement, case, "guard", case.guard)


def _in_list(statement: ast.stmt, values: list[object]) -> Iterator[_Change]:
    for place, value in enumerate(values):
        if isinstance(value, ast.expr):
            yield from _of_value(statement, values, place, value)
        elif isinstance(value, ast.AST):
            yield from _below(statement, value)


def _below(statement: ast.stmt, node: ast.AST) -> Iterator[_Change]:
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "ctx"):
            continue
        if isinstance(value, ast.expr):
            yield from _of_value(statement, node, field, value)
        elif isinstance(value, list):
            yield from _in_list(statement, value)
        elif isinstance(value, ast.AST) and not isinstance(value, ast.operator | ast.cmpop):
            yield from _below(statement, value)


def _of_value(
    statement: ast.stmt, holder: object, field: str | int, value: ast.expr
) -> Iterator[_Change]:
    """What may stand in the place of an expression, and of what is in it."""
    for other in _others(value):
        yield _set(statement, holder, field, ast.copy_location(other, value))
    if isinstance(value, ast.IfExp):
        yield from _condition(statement, value, "test", value.test)
    for part in ast.walk(value) if isinstance(value, ast.ListComp | ast.GeneratorExp | ast.SetComp
                                              | ast.DictComp) else ():
        if isinstance(part, ast.comprehension) and part in value.generators:
            for place, test in enumerate(part.ifs):
                if not isinstance(test, ast.Compare | ast.UnaryOp):
                    yield _set(statement, part.ifs, place, ast.UnaryOp(ast.Not(), test))
                yield _set(statement, part.ifs, place, ast.Constant(True))
    yield from _below(statement, value)


def _others(value: ast.expr) -> Iterator[ast.expr]:
    match value:
        case ast.Constant(bool() as said):
            yield ast.Constant(not said)
        case ast.Constant(int() as number):
            yield ast.Constant(number + 1)
            if number > 0:
                yield ast.Constant(number - 1)
        case ast.Constant(str() as text):
            yield ast.Constant(f"XX{text}" if text else "XX")
        case ast.Compare(left, [test], right):
            for other in COMPARED.get(type(test), ()):
                yield ast.Compare(left, [other()], right)
        case ast.BoolOp(way, parts):
            yield ast.BoolOp(ast.Or() if isinstance(way, ast.And) else ast.And(), parts)
            for place in range(len(parts)):
                rest = [*parts[:place], *parts[place + 1:]]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(way, rest)
        case ast.UnaryOp(ast.Not() | ast.USub(), inner):
            yield inner
        case ast.BinOp(left, way, right) if type(way) in COUNTED:
            yield ast.BinOp(left, COUNTED[type(way)](), right)
        case ast.IfExp(test, body, orelse):
            yield body
            yield orelse
        case ast.Slice():
            for bound in ("lower", "upper"):
                one = getattr(value, bound)
                if one is not None and not isinstance(one, ast.Constant):
                    other = copy.copy(value)
                    setattr(other, bound, ast.BinOp(one, ast.Add(), ast.Constant(1)))
                    yield other
        case ast.Call(ast.Name(name), arguments) if name in OPPOSITES:
            yield ast.Call(ast.Name(OPPOSITES[name]), arguments, value.keywords)
        case ast.Call(ast.Name(name), [first]) if name in LEFT_OUT:
            yield ast.Call(ast.Name("list"), [first], [])
        case ast.Call(ast.Attribute(inner, name), []) if name in TIDYING:
            yield inner
        case ast.Call(function, [first, second, *rest]) if not isinstance(first, ast.Starred) \
                and not isinstance(second, ast.Starred) and not _is_check(function):
            yield ast.Call(function, [second, first, *rest], value.keywords)


def _condition(
    statement: ast.stmt, holder: ast.AST, field: str, test: ast.expr
) -> Iterator[_Change]:
    """A condition the other way round, where no other change makes it so."""
    simple = isinstance(test, ast.Compare) and len(test.ops) == 1
    if not simple and not isinstance(test, ast.UnaryOp):
        yield _set(statement, holder, field, ast.UnaryOp(ast.Not(), test))


def _set(statement: ast.stmt, holder: object, field: str | int, other: object) -> _Change:
    if isinstance(field, int):
        assert isinstance(holder, list)
        values, place, one = holder, field, holder[field]
        return _Change(statement, lambda: values.__setitem__(place, other),
                       lambda: values.__setitem__(place, one))
    name, was = field, getattr(holder, field)
    return _Change(statement, lambda: setattr(holder, name, other),
                   lambda: setattr(holder, name, was))


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _is_check(function: ast.expr) -> bool:
    """Of `isinstance(x, Y)` and the like the other way round says nothing."""
    return isinstance(function, ast.Name) and function.id in ("isinstance", "getattr", "hasattr")
