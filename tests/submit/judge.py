"""LibreOffice as the judge of tracked changes: it accepts all of them, and rejects all of them."""

import subprocess
from pathlib import Path

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Judge" script:language="StarBasic">
Sub Judge(folder As String)
  Decide(folder, "AcceptAll", "accepted")
  Decide(folder, "RejectAll", "rejected")
End Sub
Sub Decide(folder As String, verdict As String, name As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(folder &amp; "/tracked.docx", "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; verdict &amp; "TrackedChanges", "", 0, Array())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
  document.storeToURL(folder &amp; "/" &amp; name &amp; ".docx", form())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
  library:passwordprotected="false"><library:element library:name="Judge"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
  library:link="false"/></library:libraries>
"""
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""Without it the first start would lay its own macros over ours."""


def accept_and_reject(tracked: bytes, folder: Path) -> tuple[bytes, bytes]:
    """The file with all changes accepted, and with all rejected."""
    user = folder / "profile" / "user"
    for name, text in (
        ("registrymodifications.xcu", _SETTINGS),
        ("basic/script.xlc", _LIBRARIES),
        ("basic/Standard/script.xlb", _LIBRARY),
        ("basic/Standard/Judge.xba", _MACRO),
    ):
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        (user / name).write_text(text, encoding="utf-8")
    (folder / "tracked.docx").write_bytes(tracked)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    order = f'macro:///Standard.Judge.Judge("{folder.as_uri()}")'
    subprocess.run(["soffice", profile, "--headless", order], check=True, capture_output=True, timeout=300)
    return (folder / "accepted.docx").read_bytes(), (folder / "rejected.docx").read_bytes()


def save_again(path: Path) -> bytes:
    """The Word file opened and saved as one, as a co-author does."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    out = path.parent / "saved"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (out / path.name).read_bytes()
