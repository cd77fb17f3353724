"""Two certificates inside other texts, as people have them: name of the sample to its text."""

import base64
import json
import plistlib
import textwrap
from urllib.parse import quote, quote_plus

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs7 import serialize_certificates
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from tests.factory import authority, server

ROOT = authority("Example Root")
R_ = 0
SERVER = server("ns.example", ROOT)
BOTH = {ROOT.der, SERVER.der}
A, B = ROOT.pem.decode(), SERVER.pem.decode()
KEY = SERVER.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
P7B = serialize_certificates([ROOT.x509, SERVER.x509], Encoding.DER)
PFX = serialize_key_and_certificates(b"x", None, None, [ROOT.x509, SERVER.x509], NoEncryption())


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def url_safe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def wrapped(data: bytes, width: int = 64) -> str:
    return "\n".join(textwrap.wrap(b64(data), width))


def folded(key: str, data: bytes, width: int = 76) -> str:
    """An LDIF value (RFC 2849): each further line begins with a blank."""
    line = key + b64(data)
    return "\n ".join([line[:width], *textwrap.wrap(line[width:], width - 1)])


def indented(text: str, count: int) -> str:
    return textwrap.indent(text, " " * count)


def joined(text: str, line_end: str) -> str:
    return text.replace("\n", line_end)


def lines(text: str, form: str, between: str = "\n") -> str:
    return between.join(form % line for line in text.splitlines())


RA, RB = b64(ROOT.der), b64(SERVER.der)

JSON = {
    "JWKS": json.dumps({"keys": [{"kty": "EC", "x": RB[-44:-4], "x5c": [RB, RA]}]}, indent=2),
    "JWKS on one line": json.dumps({"keys": [{"x5c": [RB, RA]}]}, separators=(",", ":")),
    "key vault PKCS12": json.dumps({"contentType": "application/x-pkcs12", "value": b64(PFX)}),
    "key vault PEM": json.dumps({"value": KEY.decode() + A + B}),
    "ACM": json.dumps({"Certificate": B, "CertificateChain": A}, indent=4),
    "JSON in JSON in JSON": json.dumps(json.dumps(json.dumps({"ca": A, "b": RB}))),
    "Base-64 of PEM": json.dumps({"tls": b64(ROOT.pem), "more": [b64(SERVER.pem)]}, indent=2),
    "token": url_safe(json.dumps({"alg": "RS256", "x5c": [RB, RA]}).encode()) + ".eyJhIjoxfQ.c2k",
    "slashes escaped by PHP": json.dumps({"a": A, "b": RB}).replace("/", "\\/"),
    "plus signs escaped by .NET": json.dumps({"a": A, "b": RB}).replace("+", "\\u002B"),
    "equals signs escaped by Gson": json.dumps({"a": A, "b": RB}).replace("=", "\\u003d"),
    "PKCS7": json.dumps({"chain": b64(P7B)}),
    "CRLF": json.dumps({"chain": joined(A + B, "\r\n")}),
    "list of lines": json.dumps({"ca": (A + B).splitlines()}, indent=2),
    "lines of JSON": "\n".join(json.dumps({"c": text}) for text in (A, RB)),
    "base64url": json.dumps({"a": url_safe(ROOT.der), "b": url_safe(SERVER.der)}),
}
YAML = {
    "secret": f"data:\n  ca.crt: {b64(ROOT.pem)}\n  tls.crt: {b64(SERVER.pem)}\n",
    "secret with DER": f"data:\n  ca.der: {RA}\n  tls.der: {RB}\n",
    "secret with PKCS12": f"data:\n  keystore.p12: {b64(PFX)}\n  password: Y2hhbmdlaXQ=\n",
    "config map": f"data:\n  ca: |\n{indented(A, 4)}\n  b: |-\n{indented(B, 4)}\n",
    "kubeconfig": f"- cluster:\n    certificate-authority-data: {b64(ROOT.pem)}\n    server: x\n"
    f"users:\n- user:\n    client-certificate-data: {b64(SERVER.pem)}\n",
    "kubeconfig in a secret": "data:\n  value: "
    + b64(f"clusters:\n- ca-data: {b64(ROOT.pem)}\n- ca-data: {b64(SERVER.pem)}\n".encode()),
    "folded": f"a: >-\n{indented(wrapped(ROOT.pem, 76), 4)}\nb: >-\n"
    f"{indented(wrapped(SERVER.pem, 76), 4)}\n",
    "binary": f"a: !!binary |\n{indented(wrapped(ROOT.der, 76), 2)}\nb: !!binary |\n"
    f"{indented(wrapped(SERVER.der, 76), 2)}\n",
    "quotes": f'a: "{joined(A, chr(92) + "n")}"\nb: "{joined(B, chr(92) + "n")}"\n',
    "folded quotes": 'a: "{}"\nb: "{}"\n'.format(
        joined(A, "\\n\\\n    \\ "), joined(B, "\\n\\\n   ")
    ),
    "blank lines": f"a: '{joined(A, chr(10) * 2)}'\nb: '{joined(B, chr(10) * 2)}'\n",
    "comments in the PEM": f"data:\n  ca: {b64(b'# root' + ROOT.pem + b'# next' + SERVER.pem)}\n",
    "list": f"certs:\n- {RA}\n- {RB}\n",
    "UTF-16": f"a: {b64(A.encode('utf-16'))}\nb: {b64(B.encode('utf-16-le'))}\n",
    "Base-64 twice": f"a: {b64(RA.encode())}\nb: {b64(b64(SERVER.pem).encode())}\n",
}
XML = {
    "SAML": f"<ds:X509Certificate>{RA}</ds:X509Certificate><ds:X509Certificate>{RB}"
    "</ds:X509Certificate>",
    "SAML in lines": f"<a><ds:X509Certificate>\n{indented(wrapped(ROOT.der, 76), 8)}\n"
    f"   </ds:X509Certificate>\n<X509Certificate>{wrapped(SERVER.der)}\n</X509Certificate></a>",
    "trusted list": f"<X509Certificate>{RB}</X509Certificate><X509SubjectName>CN=MII"
    f"</X509SubjectName><X509Certificate>{RA}</X509Certificate>",
    "CLIXML": f'<Obj RefId="0"><BA N="RawData">{RA}</BA><BA N="x">{RB}</BA></Obj>',
    "carriage returns": f"<a>{joined(A, '&#13;' + chr(10))}</a><b>"
    f"{joined(wrapped(SERVER.der), '&#xD;' + chr(10))}</b>",
    "attributes": f'<ca a="{joined(A, "&#xA;")}" b="{joined(B, "&#10;")}"/>',
    "CDATA": f"<a><![CDATA[{A}]]></a><b><![CDATA[{RB}]]></b>",
    "PKCS7": f"<Binary>{wrapped(P7B, 76)}</Binary>",
    "property list": plistlib.dumps({"a": ROOT.der, "b": [SERVER.der]}).decode(),
    "escaped signs": f"<a>{RA.replace('+', '&#43;').replace('=', '&#61;')}</a><b>"
    f"{RB.replace('/', '&#x2F;')}</b>",
    "HTML": f"<html><pre>{A}</pre><p>{joined(B, '<br />' + chr(10))}</p></html>",
    "HTML lines": lines(A + B, '<div class="line"><span>%s</span></div>'),
    "HTML blanks": f"<td>{joined(A, '<br>&nbsp;')}</td><td>{joined(B, '<br/>')}</td>",
}
LDIF = {
    "binary": "\n".join(
        [
            "dn: cn=CA",
            folded("cACertificate;binary:: ", ROOT.der),
            "cn: x",
            "",
            "dn: cn=S",
            folded("userCertificate;binary:: ", SERVER.der),
            "mail: a@b",
            "",
        ]
    ),
    "ldifde": "".join(
        f"{key}::\n {indented(wrapped(der, 77), 1).lstrip()}\n"
        for key, der in (("cACertificate", ROOT.der), ("userCertificate", SERVER.der))
    ),
    "not folded": f"cACertificate;binary:: {RA}\nuserCertificate:: {RB}\n",
    "several values": "\n".join(folded("userCertificate;binary:: ", der) for der in BOTH),
    "narrow": "\n".join(folded("a:: ", der, 20) for der in BOTH),
    "PEM": "\n".join(folded("description:: ", issued.pem) for issued in (ROOT, SERVER)),
    "PKCS7": folded("userSMIMECertificate:: ", P7B),
    "PKCS12": folded("userPKCS12:: ", PFX),
    "CRLF": joined("\n".join(folded("userCertificate:: ", der) for der in BOTH), "\r\n"),
    "comments": f"# extended LDIF\n#\n{folded('a:: ', ROOT.der)}\n# next\n"
    f"{folded('b:: ', SERVER.der)}\n# search result\nresult: 0 Success\n",
}


def word(*texts: str) -> str:
    """The text as Word saves paragraphs: runs with properties, spelling marks between them."""
    run = "<w:r><w:rPr><w:rFonts w:ascii='Consolas'/></w:rPr><w:t>%s</w:t></w:r>"
    row = f'<w:p w:rsidR="00A1"><w:pPr><w:pStyle w:val="x"/></w:pPr>{run}<w:proofErr/></w:p>'
    return "<w:body>" + "".join(lines(text, row, "") for text in texts) + "</w:body>"


_RUNS = 'CERT</w:t></w:r><w:proofErr w:type="x"/><w:r><w:t>IFICATE</w:t></w:r><w:r><w:t>-'


SPELLED = {
    "environment": f"A=\"{joined(A, chr(92) + 'n')}\"\nB='{joined(B, chr(92) + 'n')}'\n",
    "environment with CRLF": "A={}\nB={}\n".format(joined(A, "\\r\\n"), joined(B, "\\r\\n")),
    "escaped twice": "A={}\nB={}\n".format(joined(A, "\\\\n"), joined(B, "\\\\\\\\n")),
    "blanks for line ends": f"A={joined(A, ' ')}\nB={joined(B, ' ')}\n",
    "nothing for line ends": f"A={joined(A, '')}\nB={joined(B, '')}\n",
    "C": "a[] =\n{};\nb[] = {};\n".format(lines(A, '"%s\\n"'), lines(B, '"%s\\r\\n"', " \\\n")),
    "Java": "a = {};\nb = {};".format(lines(A, '"%s\\n"', "\n + "), lines(B, '"%s"', " +\n")),
    "JavaScript": "a = {};\nb = [{}]".format(lines(A, "'%s\\n'", " +\n"), lines(B, "'%s'", ", ")),
    "Python": 'a = ({})\nb = """\n{}"""\n'.format(lines(A, 'b"%s\\n"', "\n    "), B),
    "PHP": "a = {};\nb = {};".format(
        lines(A, "'%s'", " . PHP_EOL .\n"), lines(B, '"%s\\n"', " . ")
    ),
    "Basic": f"a = {lines(A, chr(34) + '%s' + chr(34), ' & vbCrLf & _' + chr(10))}\n{B}",
    "PowerShell": f'a = "{joined(A, "`r`n")}"\nb = @"\n{B}"@\n',
    "Delphi": f"a = {lines(A, chr(39) + '%s' + chr(39), '#13#10+' + chr(10))};\n{B}",
    "Rust": 'a = "{}";\nb = b"{}";'.format(joined(A, "\\n\\\n    "), joined(B, "\\n")),
    "URL": f"cert={quote(A)}&b={quote_plus(B)}",
    "header of a proxy": f"A: {quote(A, safe='')}\nB: {quote(B, safe='/+=')}",
    "mail": lines(A, "> %s") + "\n" + lines(B, ">> %s"),
    "comment of a shell": lines(A, "# %s") + "\n" + lines(B, "#%s"),
    "comment of C++": lines(A, "// %s") + "\n" + lines(B, "//%s"),
    "comment of C": "/*\n" + lines(A, " * %s") + "\n */\n" + lines(B, "; %s"),
    "patch": "@@ -0,0 +1,20 @@\n" + lines(A + B, "+%s"),
    "REM": lines(A, "REM %s") + "\n" + lines(B, "-- %s"),
    "echo": lines(A, "echo %s>> c.pem") + "\n" + lines(B, "echo %s >>c.pem"),
    "CSV": f'root,"{A}"\nns,"{joined(B, chr(92) + "n")}"\n',
    "properties": "a={}\nb={}".format(joined(A, "\\n\\\n  "), joined(B, "\\\n")),
    "code of the line feed": 'a="{}"\nb="{}"'.format(joined(A, "\\u000a"), joined(B, "\\012")),
    "semicolons": joined(A, ";") + "\n" + joined(B, ","),
    "numbered lines": "\n".join(f"{n:3}  {line}" for n, line in enumerate(A.splitlines(), 8))
    + f"\n{B}",
    "Word": word(A, B),
    "Word, one word in several runs": word(A, B).replace("CERTIFICATE-", _RUNS),
    "presentation": "<a:p>" + lines(A, "<a:r><a:t>%s</a:t></a:r></a:p><a:p>") + f"</a:p>{B}",
    "OpenDocument": "<text:p>{}</text:p>{}".format(
        lines(A, '<text:span text:style-name="T1">%s</text:span><text:line-break/>', ""),
        lines(B, '<text:p text:style-name="P1">%s</text:p>', ""),
    ),
    "cells of a sheet": lines(A, '<si><t xml:space="preserve">%s</t></si>', "")
    + lines(B, '<row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row>', ""),
    "RTF": "{{\\rtf1\\ansi {}\\par}}{}".format(
        lines(A, "%s", "\\par\n"), lines(B, "%s\\line", "\n")
    ),
    "Unicode line ends": joined(A, "\u2028") + "\n" + joined(B, "\u0085"),
    "literals without marks": "a = {};\nb= {}".format(
        lines(wrapped(ROOT.der), '"%s\\n"', "\n "),
        lines(wrapped(SERVER.der), "'%s'", " +\n "),
    ),
}
