"""Attacks on a template and the eight places where they may stand (security A1 to A14, 5.3)."""

from collections.abc import Callable
from html import escape
from io import BytesIO

from docx import Document

from tests.unit.documents.word_files import a_word_file, members_of, with_part, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RUN = "os.system('touch canary')"
_REACH = (
    "cycler.__init__.__globals__.os",
    "joiner.__init__.__globals__.os",
    "namespace.__init__.__globals__.os",
    "lipsum.__globals__['os']",
    "lipsum.__globals__.os",
    "self.__init__.__globals__.__builtins__.__import__('os')",
    "self._TemplateReference__context.cycler.__init__.__globals__.os",
    "get_flashed_messages.__globals__.__builtins__.__import__('os')",
    "url_for.__globals__.os",
    "config.__class__.__init__.__globals__['os']",
    "request.application.__globals__.__builtins__.__import__('os')",
    "g.pop.__globals__.__builtins__.__import__('os')",
    "surname.__class__.__mro__[1].__subclasses__()[132].__init__.__globals__['sys'].modules['os']",
    "''.__class__.__base__.__subclasses__()[132].__init__.__globals__['os']",
    "().__class__.__bases__[0].__subclasses__()[59]()._module.__builtins__['__import__']('os')",
    "dict.__base__.__subclasses__()[1].__init__.__globals__['os']",
    "(surname|attr('__class__')|attr('__mro__')|last|attr('__subclasses__'))()[132].__init__.__globals__.os",
    "surname['__class__']['__mro__'][1]['__subclasses__']()[132].__init__.__globals__.os",
    "surname['\\x5f\\x5fclass\\x5f\\x5f'].__mro__[1].__subclasses__()[132].__init__.__globals__.os",
    "surname['_'~'_class_'~'_'].__mro__[1].__subclasses__()[132].__init__.__globals__.os",
    "education.__class__.__init__.__globals__.os",
    "education.append.__self__.__class__.__base__.__subclasses__()[132].__init__.__globals__.os",
    "loop.__class__.__init__.__globals__.os",
    "environment.__class__.__init__.__globals__.os",
    "undefined_name.__class__.__init__.__globals__.os",
    "caller.__globals__.os",
    "varargs.__class__.__base__.__subclasses__()[132].__init__.__globals__.os",
    "range.__class__.__base__.__subclasses__()[132].__init__.__globals__.os",
)
_READ = (
    "''.__class__.__mro__[1].__subclasses__()",
    "''.__class__",
    "surname.__class__",
    "surname.__class__.__mro__",
    "surname['__class__']",
    "surname|attr('__class__')",
    "surname|attr('for' ~ 'mat')",
    "['']|map(attribute='__class__')|list",
    "[surname]|map('upper')|list",
    "education|map(attribute='__class__')|list",
    "education|selectattr('__class__')|list",
    "education|groupby('__class__')|list",
    "education|sum(attribute='__class__')",
    "'{0.__class__}'.format(surname)",
    "'{0.__class__.__init__.__globals__}'.format_map({'0': surname})",
    "'%s'|format(surname)",
    "surname.format",
    "surname.format(1)",
    "surname.encode('utf-16')",
    "surname.upper()",
    "surname.delete()",
    "surname.save()",
    "surname._sa_instance_state",
    "education.clear()",
    "education.__len__()",
    "surname|safe",
    "surname|forceescape|safe",
    "surname|tojson",
    "surname|pprint",
    "surname|xmlattr",
    "surname|replace('a', 'b')",
    "surname|e|safe",
    "surname|default('', true)|attr('x')",
    "self",
    "self.__dict__",
    "self._TemplateReference__context",
    "context",
    "loop",
    "caller()",
    "super()",
    "config",
    "config.items()",
    "request.environ",
    "session",
    "g",
    "dict(a=1)",
    "namespace(a=1)",
    "range(99999999)",
    "lipsum(n=3000000)",
    "cycler('a', 'b')",
    "joiner(',')",
    "_('x')",
    "gettext('x')",
    "open('/etc/passwd').read()",
    "__import__('os')",
    "eval('1')",
)
_HEAVY = (
    "'a' * 3000000000",
    "surname * 3000000000",
    "[0] * 3000000000",
    "9 ** (9 ** 9)",
    "9 ** 999999",
    "1 // 0",
    "1 % 0",
    "'x'|center(3000000000)",
    "'%2999999999d'|format(1)",
    "surname|wordwrap(1)",
    "surname|indent(3000000000)",
    "'a' ~ 'b' ~ 'c'",
    "-surname",
    "surname[::-1]",
    "education[0:99999999]",
    "{'a': surname}",
    "[surname, surname]",
    "(surname, surname)",
    "99999999999999999999",
    "not_a_field",
    "surname.school",
    "education.secret",
)
_BLOCKS = (
    "{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
    "{% for a in education %}{% for b in education %}{% for c in education %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% for r in education recursive %}{{ loop(r) }}{% endfor %}",
    "{% for r in education %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for r in education %}{{ loop.changed(r) }}{% endfor %}",
    "{% for r in education %}{{ r.items() }}{% endfor %}",
    "{% for r in education %}{{ r.__class__ }}{% endfor %}",
    "{% for a, b in education.items() %}{{ a }}{% endfor %}",
    "{% for c in ''.__class__.__mro__[1].__subclasses__() %}{{ c }}{% endfor %}",
    "{% if surname.__class__ %}x{% endif %}",
    "{% if surname is callable %}x{% endif %}",
    "{% if surname is filter %}x{% endif %}",
    "{% include '/etc/passwd' %}",
    "{% include surname %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends 'base' %}",
    "{% block body %}x{% endblock %}",
    "{% macro m() %}x{% endmacro %}{{ m() }}",
    "{% call(x) surname() %}x{% endcall %}",
    "{% set x = surname.__class__ %}{{ x }}",
    "{% set surname = 'x' %}{{ surname }}",
    "{% set x %}{{ surname }}{% endset %}",
    "{% with x = surname %}{{ x }}{% endwith %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{{ surname }}{% endautoescape %}",
    "{% raw %}{{ surname }}{% endraw %}",
    "{% debug %}",
    "{% do education.append(1) %}",
    "{% trans %}x{% endtrans %}",
    "{% break %}",
    "{%p set x = 1 %}",
    "{{r surname }}",
    "{{ surname",
    "{% if surname %}",
    "{% endif %}",
)
ATTACKS = (
    *(f"{{{{ {reach}.{_RUN[3:]} }}}}" for reach in _REACH),
    *(f"{{{{ {words} }}}}" for words in (*_READ, *_HEAVY)),
    *_BLOCKS,
)
_WORD = "ATTACKSTANDSHERE"
VALUES = {"surname": "Ali", "education": ({"school": "x"},), "is_draft": False}


def _saved(document: object) -> bytes:
    out = BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def _by_word(make: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """The same file for every attack, made once with a word in its place."""
    made = members_of(make(_WORD))

    def with_text(text: str) -> bytes:
        word = escape(text).encode()
        return zipped({name: content.replace(_WORD.encode(), word) for name, content in made.items()})

    return with_text


def in_header(text: str) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    return _saved(document)


def in_footer(text: str) -> bytes:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = text
    return _saved(document)


def in_table(text: str) -> bytes:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = text
    return _saved(document)


def in_property(text: str) -> bytes:
    document = Document()
    document.core_properties.title = text
    return _saved(document)


def in_footnote(text: str) -> bytes:
    note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:footnote>'
    return with_part(a_word_file("x"), "word/footnotes.xml", f"<w:footnotes {_W}>{note}</w:footnotes>", "footnotes")


def in_comment(text: str) -> bytes:
    note = f'<w:comment w:id="1" w:author="x"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:comment>'
    return with_part(a_word_file("x"), "word/comments.xml", f"<w:comments {_W}>{note}</w:comments>", "comments")


def in_text_box(text: str) -> bytes:
    members = members_of(a_word_file(text))
    box = '<w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent><w:p><w:r><w:t>'
    closing = "</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict>"
    members["word/document.xml"] = members["word/document.xml"].replace(
        f"<w:t>{text}</w:t>".encode(), (box + text + closing).encode()
    )
    return zipped(members)


PLACES: dict[str, Callable[[str], bytes]] = {
    "body": _by_word(a_word_file),
    "header": _by_word(in_header),
    "footer": _by_word(in_footer),
    "footnote": _by_word(in_footnote),
    "text box": _by_word(in_text_box),
    "table": _by_word(in_table),
    "property": _by_word(in_property),
    "comment": _by_word(in_comment),
}
