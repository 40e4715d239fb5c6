"""Every mistake that can be reported, by stage: R read, D draw, C cite, N number, S structure, W write, T typeset,
V revisions, X submissions, I bring.
"""

from galleyproof.model.finding.diagnostic import Code, Severity

ERROR = Severity.ERROR
WARNING = Severity.WARNING

# ---------------------------------------------------------------- R: read

MISSING_FILE = Code(
    "R101",
    "missing-file",
    ERROR,
    "A file that the paper needs is not there, or cannot be opened. Nothing is printed in its place.",
    way_out="put the file there, or correct its name",
)
NOT_UTF8 = Code(
    "R102",
    "not-utf8",
    ERROR,
    "Every file of a paper is UTF-8 text; other encodings turn letters into other letters without a word. "
    "Save the file as UTF-8 in your editor.",
)
BAD_SETTINGS = Code(
    "R103",
    "bad-settings",
    ERROR,
    "paper.yml is no well-formed YAML, or one of its settings has a value that it cannot have.",
    way_out="write the setting as the finding says; docs/reference.md lists what each can be",
)
UNKNOWN_LANGUAGE = Code(
    "R149",
    "unknown-language",
    WARNING,
    "The words that the program itself prints, such as `Figure`, `ed.` or the names of months, are not known in the "
    "language of the paper; they are printed in English.",
)
UNKNOWN_SETTING = Code(
    "R104",
    "unknown-setting",
    ERROR,
    "paper.yml holds a setting that does not exist. A misspelt setting would otherwise be ignored in silence.",
    way_out="correct the name, or delete the line",
)
OUTSIDE_PAPER = Code(
    "R105",
    "outside-paper",
    ERROR,
    "paper.yml or a link leads to a file outside the paper's folder. A paper holds all that it is made of.",
    way_out="copy the file into the paper's folder",
)
NEEDLESS_ALLOWANCE = Code(
    "R106",
    "needless-allowance",
    WARNING,
    "paper.yml allows a warning that the paper does not have. Should it ever come, nobody would be told.",
    way_out="delete the entry under `allow`",
)
CONFLICT_MARK = Code(
    "R109",
    "conflict-mark",
    ERROR,
    "A file holds the marks of git for a merge that was not finished: two wordings of one place, of which one is to be kept. "
    "Printed as they stand, both would be in the paper.",
    way_out="keep one of the two wordings, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`",
)
TOO_LARGE = Code(
    "R107",
    "too-large",
    ERROR,
    "A file or a paragraph is larger than any that an author writes, and would take longer to read than anybody waits: "
    "2 MiB for a section, 100,000 characters for a paragraph. Divide it, or look for what made it so large.",
)
UNCLOSED_NOTE = Code(
    "R111",
    "unclosed-note",
    ERROR,
    "A note begins with `^[` and is never closed with `]`, so that its words would run into the text.",
)
UNKNOWN_NOTE = Code(
    "R112",
    "unknown-note",
    ERROR,
    "A marker `[^id]` refers to a note that its file does not define. Ids are local to their section file.",
)
UNUSED_NOTE = Code(
    "R113",
    "unused-note",
    ERROR,
    "A note is defined but no marker sets it, so its words would be lost in print.",
    way_out="set the marker `[^id]` where the note belongs, or delete the note",
)
DUPLICATE_NOTE = Code(
    "R114",
    "duplicate-note",
    ERROR,
    "Two notes of one file have the same id; only one of them could be printed, and Pandoc would print the last.",
    way_out="give one of them another id",
)
NOTE_USED_TWICE = Code(
    "R115",
    "note-used-twice",
    ERROR,
    "Two markers name the same note. A footnote has one place; write a second note, or cite the work again.",
)
BAD_FIGURE = Code(
    "R116",
    "bad-figure",
    ERROR,
    "A figure is a paragraph of its own and names the script that draws it: `![Caption](figure:trade){#fig:trade}`.",
)
RAW_TEX = Code(
    "R117",
    "raw-tex",
    ERROR,
    "LaTeX in the prose reads differently in every other format and can change the page unseen, so it is refused. "
    "`raw_tex: true` in paper.yml allows it where it is marked as such: `\\tex`{=latex}.",
)
RAW_HTML = Code(
    "R118",
    "raw-html",
    ERROR,
    "HTML in the prose has no meaning in print. Comments are left out; anything else is refused.",
    way_out="say it in Markdown: `*emphasis*`, `^raised^`, `[words](https://example.org)`",
)
UNKNOWN_ATTRIBUTE = Code(
    "R119",
    "unknown-attribute",
    ERROR,
    "Words in brackets are bound to data with `num`, to a statement with `holds`, or marked `.exempt kind=...`; "
    "a figure has `alt`, a table drawn from data `columns`, `where`, `order`, `digits` and `unit`. Another "
    "attribute would be lost.",
)
TOO_DEEP = Code(
    "R120",
    "too-deep",
    ERROR,
    "Quotations, lists, brackets or emphasis are nested more than forty levels deep. No prose is; usually brackets "
    "were left open.",
    way_out=r"close the brackets that were left open, or write `\[` for one that stands alone",
)
UNKNOWN_CLASS = Code(
    "R121",
    "unknown-class",
    WARNING,
    "A class that Galleyproof does not know says nothing of how words or blocks print, so that they print as if it were "
    "not there.",
    way_out="take the class away, or correct its name",
)
SECTION_HEADER = Code(
    "R122",
    "section-header",
    ERROR,
    "A section begins with a header of YAML, as Pandoc and Quarto have it. What it says of the paper belongs into "
    "paper.yml; printed it would be a heading, and left out it would be lost.",
    way_out="move what it says into paper.yml",
)
FOREIGN_CODE = Code(
    "R123",
    "foreign-code",
    ERROR,
    "Quarto, knitr or a template would put something in the place of these words: a short code, a tag, a program. "
    "Galleyproof carries none of them out, and would print them as they are typed.",
)
UNPAIRED_FENCE = Code(
    "R124",
    "unpaired-fence",
    ERROR,
    "A division begins with three colons and its name, and ends with three colons alone. Here one of the two is missing, "
    "or other words stand beside the name.",
)
RAW_LEFT_OUT = Code(
    "R125",
    "raw-left-out",
    WARNING,
    "Text in the language of one format is printed in that format alone; in this one it is left out.",
    way_out="write it once for each format, or in Markdown for all",
)
UNREAD_TABLE = Code(
    "R126",
    "unread-table",
    ERROR,
    "The lines of a grid do not meet: each cell has a border around it, with a `+` at its corners. A cell that spans columns or "
    "rows has no lines within.",
    way_out="draw the grid so that its lines meet in a `+` at each corner of a cell, or write the table with pipes",
)
UNRUN_PROGRAM = Code(
    "R127",
    "unrun-program",
    WARNING,
    "Programs in braces are run by knitr and Quarto, which print what they say. Here a program prints as it is typed, and "
    "nothing that it would draw or compute is in the paper.",
)
UNKNOWN_MATHEMATICS = Code(
    "R128",
    "unknown-mathematics",
    ERROR,
    "A formula holds the commands of LaTeX and amsmath that print signs or set them, and no others: what defines, reads or "
    "writes is no mathematics, and what is misspelt would stop TeX. Its braces and environments are all closed.",
)
BAD_PICTURE = Code(
    "R129",
    "bad-picture",
    ERROR,
    "A picture is a PNG, a JPEG, a page of PDF or an SVG in the paper's folder, of a size that a page can hold. A drawing whose "
    "parts lie elsewhere, or whose words are HTML, would be printed without them.",
    way_out="save the picture as PNG, JPEG, PDF or SVG, with all its parts in the one file",
)
PICTURE_CLEANED = Code(
    "R150",
    "picture-cleaned",
    WARNING,
    "A drawing (SVG) may hold programs, movements, fonts and addresses outside the file. None of them comes into print or into "
    "a submission; what is left may look otherwise than on its author's screen.",
    way_out="look at the figure in the PDF; save it from its program as plain SVG or PDF if something is missing",
)
COARSE_PICTURE = Code(
    "R130",
    "coarse-picture",
    WARNING,
    "In print a photograph needs 300 dots per inch at the size at which it is printed; with fewer, its dots are seen.",
    way_out="take the photograph in more dots, or print it smaller: `{width=6cm}`",
)
UNCREDITED_PICTURE = Code(
    "R151",
    "uncredited-picture",
    WARNING,
    "Who made a picture and on which terms it may be printed is owed to its readers, and journals ask for it: write `credit` and "
    "`licence` beside its id. They are printed at the end of its caption.",
    folds=True,
)
BAD_BIBTEX = Code(
    "R131",
    "bad-bibtex",
    WARNING,
    "The bibliography is no well-formed BibTeX at this place; the entry that broke off is left out. Where a note cites it, "
    "its key is unknown, which is an error.",
    way_out="close the brace or quotation mark, or add the comma, at the place that is named",
)
BAD_MONTH = Code(
    "R138",
    "bad-month",
    WARNING,
    "The `month` of an entry is neither a month nor a season, and is not printed.",
)
BAD_DAY_SEEN = Code(
    "R139",
    "bad-day-seen",
    WARNING,
    "The day on which a page was seen, `urldate`, is no date that can be read. The work has another date, and its note does not print it.",
)
COMMA_BETWEEN_NAMES = Code(
    "R140",
    "comma-between-names",
    WARNING,
    "A comma turns a name about, `Family, Given`. Where it stands between two names, BibTeX makes one person of both.",
)
UNKNOWN_STRING = Code(
    "R136",
    "unknown-string",
    ERROR,
    "A field names a string that no `@string` of the file defines, so that nothing would be printed for it.",
)
MISSING_PARENT = Code(
    "R137",
    "missing-parent",
    ERROR,
    "An entry inherits by `crossref` or `xdata` from an entry that does not exist, or that inherits from it in turn.",
)
DUPLICATE_KEY = Code(
    "R132",
    "duplicate-key",
    ERROR,
    "Two entries have one key, so a citation would be ambiguous.",
    way_out="give one of them another key, and correct the citations of it",
)
DUPLICATE_FIELD = Code(
    "R133",
    "duplicate-field",
    ERROR,
    "An entry has the same field twice; only one of the values could be printed.",
    way_out="keep one of the two",
)
BAD_NAME = Code(
    "R134",
    "bad-name",
    ERROR,
    "A name has more commas than BibTeX can read. Bodies with commas in their names go in double braces.",
)
BAD_DATE = Code(
    "R135",
    "bad-date",
    ERROR,
    "A date is not written as biblatex reads it: 2019, 2019-12, 2019-12-30, 2019-21 (spring), 2018/2019.",
    way_out="write the date as 2019-12-30, or what is no date into `note`",
)
UNFINISHED = Code(
    "R156",
    "unfinished",
    WARNING,
    "Words with the class `.todo` stand for what is still to be written. They print in bold type and square brackets, so that "
    "nobody overlooks them, and are told until they are gone.",
    folds=True,
)
DIALECT_MARK = Code(
    "R158",
    "dialect-mark",
    WARNING,
    "Another dialect of Markdown would do something here: highlight the words, link to a note, mark a change, leave out a "
    "comment, take a class. In Pandoc's Markdown these signs are words like any others, and a reader of the print would see "
    "them. A backslash before the first of them says that they are meant.",
    folds=True,
)
LOST_DEFINITION = Code(
    "R159",
    "lost-definition",
    ERROR,
    "A line such as `[Interviewer]: Yes.` says where links with these words lead, and prints nothing. Where no address "
    "follows, what is lost are words: write `\\[Interviewer]: Yes.` Of two addresses for the same words the first counts "
    "here, and the last in Pandoc.",
)
UNREAD_PROSE = Code(
    "R160",
    "unread-prose",
    WARNING,
    "Sections are the files of the folder `sections` whose names end in `.md`, or those that paper.yml names under "
    "`sections`. What stands beside them under another name is not printed, and should lie elsewhere.",
)
STRAY_CAPTION = Code(
    "R157",
    "stray-caption",
    ERROR,
    "A paragraph that begins with `Table:` or a colon is the caption of the table right above or below it, as in Pandoc. Where "
    "there is none, or it has a caption, the paragraph would print with its signs. Between a term and a table, a line that "
    "begins with a colon is the table's caption.",
)
RUN_IN_LINE = Code(
    "R155",
    "run-in-line",
    WARNING,
    "In Pandoc's Markdown a heading, a quotation, a list and a rule begin behind an empty line. Without one the line is a part of "
    "the paragraph before it, and prints with its signs.",
    way_out="leave an empty line before it, or write a backslash before its sign",
)
BLOCK_IN_SETTING = Code(
    "R161",
    "block-in-setting",
    ERROR,
    "Title, abstract, highlights and statements of paper.yml are paragraphs of words: every format has a place for those, and "
    "none for lists, tables or divisions in all of them. Such a block would print with its signs, as words.",
    way_out="write it as a paragraph, or let it stand in a section",
)

# ---------------------------------------------------------------- D: draw

MISSING_FIGURE = Code(
    "D301",
    "missing-figure",
    ERROR,
    "The paper prints a figure for which figures/ holds no script. Each figure is drawn by the script of its "
    "name: `figure:trade` by figures/trade.py.",
)
FIGURE_FAILED = Code(
    "D302",
    "figure-failed",
    ERROR,
    "A figure's script stopped with an error, or cannot be read as Python. The place is the line of the "
    "script that failed.",
    way_out="mend that line of the script; `galleyproof build` shows the last line of Python's own account",
)
NO_DRAW_FUNCTION = Code(
    "D303",
    "no-draw-function",
    ERROR,
    "A figure's script defines no function `draw`, or one that cannot be called with tables alone. Its "
    "arguments are the names of the tables it draws: `def draw(trade: DataFrame) -> Figure`.",
)
UNKNOWN_TABLE = Code(
    "D304",
    "unknown-table",
    ERROR,
    "A figure's script asks for a table that the data does not hold. The arguments of `draw` are names of tables.",
)
NO_FIGURE_RETURNED = Code(
    "D305",
    "no-figure-returned",
    ERROR,
    "The function `draw` must return a matplotlib Figure; something else came back.",
)
FIGURE_TIMEOUT = Code(
    "D306",
    "figure-timeout",
    ERROR,
    "A figure was still being drawn when the time limit was reached, so its script was ended: it may loop for ever.",
    way_out="draw less, or work the numbers out beforehand into a table of data/; `figures: {timeout: 120}` in paper.yml gives more time",
)
FIGURE_PROCESS_DIED = Code(
    "D307",
    "figure-process-died",
    ERROR,
    "The process that draws the figures ended without a word: it was killed, ran out of memory or called an exit.",
    way_out="leave out what ends the process; a script that needs more memory is given it by `figures: {memory: 2}` in paper.yml",
)
GLYPH_MISSING = Code(
    "D308",
    "missing-glyph",
    ERROR,
    "A figure holds a character that its font does not have; a box would be printed in its place. The fonts "
    "of the figures are those of the text.",
    way_out="write another character, or one that the fonts of the text have",
)
FIGURE_FONT_MISSING = Code(
    "D309",
    "missing-figure-font",
    ERROR,
    "The figures are set in the font of the text, which comes with the embedded engine; it was not found, and "
    "another font would not match.",
)
UNRECORDED_INPUT = Code(
    "D310",
    "unrecorded-input",
    ERROR,
    "A figure hangs on nothing but the paper: what its script reads besides its tables is a file of the paper, and stands "
    "in the manifest. A file elsewhere may be another on another computer, and so may what a folder holds.",
    way_out="put the file into the paper's folder and commit it, or read its numbers from a table of data/",
)
FIGURE_SIDE_EFFECT = Code(
    "D311",
    "figure-side-effect",
    ERROR,
    "A figure's script returns a Figure and does nothing else: it writes no file, starts no program and asks no network. "
    "Otherwise the figure could not be drawn again from the paper alone.",
    way_out="return the Figure, and leave files, programs and addresses to other scripts",
)

# ---------------------------------------------------------------- C: cite

UNKNOWN_KEY = Code(
    "C201",
    "unknown-key",
    ERROR,
    "A citation names a work that the bibliography does not hold, so the note would point nowhere. "
    "Correct the key or add the entry.",
)
UNREADABLE_FIELD = Code(
    "C202",
    "unreadable-field",
    ERROR,
    "A field of the bibliography holds TeX that cannot be turned into words: an unknown command, a brace without its "
    "partner, a backslash that commands nothing. Known are accents, `\\emph`, `\\textbf`, `\\enquote`, `\\url`, "
    "`\\href` and braces around capitals. Write any other character itself, in UTF-8.",
)
AMBIGUOUS_SHORT_FORM = Code(
    "C203",
    "ambiguous-short-form",
    WARNING,
    "Two works have the same names and the same short title, so a reader of a short note cannot tell which is meant. "
    "Give one of the entries a `shorttitle` of its own.",
)
NOTE_IN_NOTE = Code(
    "C204",
    "note-in-note",
    ERROR,
    "A note stands within the prose of another note, where it can have no number. Say it in the outer note's own "
    "words, or set a second note in the text.",
)

FAULT_IN_UNCITED_WORK = Code(
    "C239",
    "fault-in-uncited-work",
    WARNING,
    "An entry that nothing cites cannot be read whole. It would be an error if a note cited it.",
    way_out="mend it as the finding says, or delete the entry",
)
FIELD_NOT_PRINTED = Code(
    "C240",
    "field-not-printed",
    WARNING,
    "An entry has a field of biblatex's that its type has no place for, a type, a field or part of a name that only some other style "
    "knows (`bookeditor`, `place`, `conference`), or a field whose name is misspelt, so that what it says is in no note. Move the words into a field that is printed, such as "
    "`note` or `titleaddon`, change the type, or delete the field.",
)
INCOMPLETE_WORK = Code(
    "C231",
    "incomplete-work",
    ERROR,
    "An entry lacks that without which its note misleads: a title or description, the journal of an article, the book of a "
    "chapter.",
    way_out="add the field that the finding names; a work without a title has a description in brackets: `title = {[Letter on the tolls]}`",
)
WORK_IN_NO_DIVISION = Code(
    "C242",
    "work-in-no-division",
    ERROR,
    "The list of works is divided, and a cited work falls under none of its headings: it would stand under the last one, as if "
    "it belonged there.",
    way_out="give the work the word or the type that one of the headings under `bibliography` in paper.yml asks for, or add a heading that takes the rest",
)
THIN_WORK = Code(
    "C241",
    "thin-work",
    WARNING,
    "An entry lacks what readers look for in a work of its type: the address of a page, the university of a thesis. The note "
    "is right without it, as far as it goes.",
    way_out="add what is missing where you know it: `url`, `institution`, `location`",
)
UNDATED_WORK = Code(
    "C238",
    "undated-work",
    WARNING,
    "A page on the web has neither a date nor the day on which it was seen, so nobody can tell which state of it is meant.",
    way_out="write `date` or `urldate` into the entry: `urldate = {2026-05-01}`",
)
BAD_ADDRESS = Code(
    "C232",
    "bad-address",
    ERROR,
    "A web address or DOI is malformed and would lead nowhere.",
    way_out="open the address, copy it whole: `url = {https://example.org/tolls}`, `doi = {10.1234/abcd}`",
)
UNKNOWN_LANGID = Code(
    "C243",
    "unknown-langid",
    WARNING,
    "`langid` says in which language a work's titles are. Where it names none, they are divided and marked like the words "
    "around them.",
)
DATED_AFTER_PAPER = Code(
    "C233",
    "dated-after-paper",
    ERROR,
    "A work cannot be dated, or have been seen, after the paper that cites it.",
    way_out="correct the date of the work or `date` in paper.yml; a work that is to come has `pubstate = {forthcoming}`",
)
UNCITED_WORK = Code(
    "C234",
    "uncited-work",
    WARNING,
    "The bibliography holds a work that neither a note nor the data cite.",
    way_out="cite it, or delete the entry",
)
DUPLICATE_WORK = Code(
    "C235",
    "duplicate-work",
    WARNING,
    "Two entries describe the same work, so that its second note would be a full one again.",
    way_out="keep one of the two, and write its key in every citation: `[@doe2020]`",
)
LOCATOR_OUTSIDE = Code(
    "C236",
    "locator-outside",
    ERROR,
    "A note names a page that the work, by its own entry, does not have. Where `pages` is one number, an article or a chapter "
    "begins there, and any later page may be one of its own.",
    way_out="look the page up; if it is right, correct `pages` of the entry",
)
ORIGIN_DISAGREES = Code(
    "C237",
    "origin-disagrees",
    ERROR,
    "In an edition whose entries record the notes they serve (`origin`), the record and the notes must agree.",
)

# ---------------------------------------------------------------- N: numbers

BAD_TABLE = Code(
    "N401",
    "bad-table",
    ERROR,
    "A table is no well-formed CSV here: a quotation mark is not closed, text follows a closed one, or a "
    "row has more or fewer cells than the header; or semicolons or tabs part the cells. Cells with commas, "
    "quotation marks or line ends stand in quotation marks. Or the sheet of a workbook holds something above, beside or below its "
    "table, or no table at all.",
    way_out='close the quotation mark, or give the row as many cells as the header; a cell with a comma stands in quotation marks: `"wool, raw"`',
)
BAD_COLUMN = Code(
    "N402",
    "bad-column",
    ERROR,
    "A table lacks a column that it needs, has one twice, or has one that datapackage.json does not know, "
    "so that its values would be ignored in silence.",
    way_out="write the header as the finding says, or describe the column in data/datapackage.json",
)
BAD_NUMBER = Code(
    "N403",
    "bad-number",
    ERROR,
    "A cell of a number column holds something else. Numbers are written plainly, `748.2`: no thousands "
    "separators, no signs of currency; the scale belongs in the unit.",
)
DUPLICATE_DATUM = Code(
    "N404",
    "duplicate-datum",
    ERROR,
    "Two rows, derivations, rules or discrepancies share one id, or two rows of a table one primary key; "
    "a binding to it would be ambiguous.",
    way_out="give one of them another id",
)
BAD_FACT = Code(
    "N405",
    "bad-fact",
    ERROR,
    "A fact is incomplete or contradicts itself: it needs an id, what it states, and either a value or a "
    "range of low and high; its status is as-published, confirmed or disputed.",
    way_out="fill in the row: an id, a `value` or `low` and `high`, `states`, a `status`",
)
BAD_UNIT = Code(
    "N406",
    "bad-unit",
    ERROR,
    "A unit that cannot be understood, such as `USD milion`. A unit is a currency, a measure, `per cent`, "
    "`times` or a counted noun, with `thousand`, `million` or `billion` where it is scaled.",
)
MISSING_SOURCE = Code(
    "N407",
    "missing-source",
    ERROR,
    "A fact or cell names no source, or one that the bibliography does not hold. A number without a "
    "source answers to nothing.",
    way_out="write the key of the work into the column `source`: `doe2020`",
)
BAD_DATA_PACKAGE = Code(
    "N408",
    "bad-data-package",
    ERROR,
    "data/datapackage.json is not well formed, describes a table in a way that cannot be read, or does not "
    "describe one whose numbers are used. Where there is none, nothing says what the tables hold.",
    way_out="mend the file as the finding says; each table has a `name`, a `path` and a `schema` with `fields`",
)
BAD_REGISTER = Code(
    "N409",
    "bad-register",
    ERROR,
    "derived.yml, rules.yml or discrepancies.yml is no well-formed YAML, or an entry lacks a member, or "
    "has one that does not exist.",
    way_out="mend the entry as the finding says; docs/reference.md lists its members",
)
BAD_DATA_TABLE = Code(
    "N410",
    "bad-data-table",
    ERROR,
    "A table that is drawn from data names a table or column that the data do not hold, a unit that no column "
    'has, or rows that there are none of: `![Caption](table:trade){columns="year, value" where="flow=exports" '
    'order=-year digits=1 unit="USD billion"}`.',
)
UNKNOWN_DATUM = Code(
    "N411",
    "unknown-datum",
    ERROR,
    "A binding, derivation, rule or discrepancy names a fact, cell or derivation that the data do not hold.",
    folds=True,
    way_out="correct the name, or add the fact to data/facts.csv",
)
UNREADABLE_NUMBER = Code(
    "N412",
    "unreadable-number",
    ERROR,
    "The words bound to a datum cannot be read as one number, so they cannot be compared with it.",
    way_out="put nothing but the number and its unit into the brackets: `[61 per cent]{num=trade.share}`",
)
WRONG_NUMBER = Code(
    "N413",
    "wrong-number",
    ERROR,
    "The number in the prose is not the datum, correctly rounded to the digits shown. `about` and its "
    "like allow the tolerance, but never a whole unit of the last digit shown; `more than`, `almost` and "
    "their like must also have the right direction.",
)
WRONG_UNIT = Code(
    "N414",
    "wrong-unit",
    ERROR,
    "The number in the prose is in a unit that the datum's cannot be converted to, or leaves out a "
    "currency, a measure or `per cent` that the datum has.",
)
EMPTY_DATUM = Code(
    "N415",
    "empty-datum",
    ERROR,
    "Words are bound to a cell that holds no value. What is not known cannot be printed.",
    way_out="bind another cell, or say in words that the number is not known",
)
FALSE_STATEMENT = Code(
    "N416",
    "false-statement",
    ERROR,
    "Words are bound to a statement that the data do not bear out.",
    way_out="write the sentence anew, or correct the data if it is these that are wrong",
)
BAD_EXPRESSION = Code(
    "N417",
    "bad-expression",
    ERROR,
    "An expression cannot be read or worked out. It may hold names of data, numbers, + - * /, "
    "comparisons, `and`, `or`, `not`, `within 0.5%`, and the functions sum, min, max, abs, round, count, "
    "mean, share, rank and known. A name with blanks or signs stands in single quotation marks: `'trade.United States.2020'`.",
)
DIVISION_BY_ZERO = Code(
    "N418",
    "division-by-zero",
    ERROR,
    "An expression divides by zero, so that it has no value. Correct it, or the datum that is zero.",
)
CYCLIC_DERIVATION = Code(
    "N419",
    "cyclic-derivation",
    ERROR,
    "A derived value is computed from itself.",
    way_out="compute one of them from something else",
)
MIXED_UNITS = Code(
    "N420",
    "mixed-units",
    ERROR,
    "An expression adds or compares quantities whose units cannot be converted into one another, or its "
    "result is not in the unit that it is declared in.",
    way_out="convert first, or declare the unit that comes out",
)
UNBOUND_NUMBER = Code(
    "N421",
    "unbound-number",
    ERROR,
    "A number in the prose is bound to no datum and is of no exempt kind. Write `[61 per cent]{num=...}`, "
    "or `[17+1]{.exempt kind=name}` where it states no quantity; kinds are address, unit, date, locator, reference, year, name, ordinal, enumeration, pronoun, phrase, list, title, quotation, model. `galleyproof bind` proposes what numbers "
    "equal; `numbers.check: bound` in paper.yml asks only that what is bound be right.",
    folds=True,
)
UNKNOWN_KIND = Code(
    "N422",
    "unknown-kind",
    ERROR,
    "Words are marked exempt without a kind, or with one that does not exist.",
    folds=True,
    way_out="write one of the kinds: `{.exempt kind=year}`",
)
NEEDLESS_EXEMPTION = Code(
    "N423",
    "needless-exemption",
    WARNING,
    "Words are marked exempt but hold no number.",
    way_out="take the brackets and braces away",
)
UNBOUND_COMPARISON = Code(
    "N424",
    "unbound-comparison",
    WARNING,
    "Words such as rose, doubled or largest compare quantities; bound by `holds` to a statement over the "
    "data they could be checked.",
)
NUMBERS_NOT_BOUND = Code(
    "N425",
    "numbers-not-bound",
    WARNING,
    "Numbers of a section are bound to no datum, so that nobody can check them. They are counted, and no "
    "errors, where `numbers.check` in paper.yml is `bound` (it is where nothing is said) or, of number "
    "words, `digits`. `galleyproof bind` proposes what they equal; `numbers.check: all` makes each an error.",
)
SOURCE_NOT_CITED = Code(
    "N431",
    "source-not-cited",
    ERROR,
    "The note after a number does not cite the work that the number is taken from.",
    folds=True,
    way_out="cite that work in the note, or correct `source` in the data",
)
NO_NOTE = Code(
    "N432",
    "no-note",
    ERROR,
    "No note follows a number in its paragraph, so that a reader cannot learn where it comes from. Cite the source of the "
    "datum behind the number: `[61 per cent]{num=trade.share} [@doe2020, 5]`; or set `need_sources: false` under `numbers`.",
    folds=True,
)
BROKEN_RULE = Code(
    "N441",
    "broken-rule",
    ERROR,
    "The data break a rule of data/rules.yml. Correct the data, or waive the rule with a reason that is printed.",
)
NEEDLESS_WAIVER = Code(
    "N442",
    "needless-waiver",
    ERROR,
    "A rule is waived but holds, so that the waiver excuses nothing. Delete it.",
)
UNUSED_FACT = Code(
    "N443",
    "unused-fact",
    WARNING,
    "A fact or derivation is used by no sentence, rule, discrepancy or derivation.",
    folds=True,
    way_out="bind a sentence to it, or delete it",
)
BAD_DISCREPANCY = Code(
    "N444",
    "bad-discrepancy",
    ERROR,
    "A discrepancy points at a section, note or work that the paper does not have.",
    way_out="correct what it points at, or delete the entry",
)
UNREAD_NUMBER_WORDS = Code(
    "N445",
    "unread-number-words",
    WARNING,
    "Every number is to be bound, in words too, and the paper is in another language than English, German, French, Spanish "
    "and Russian: nothing here finds those in words that are bound to nothing. Ask for `numbers: {check: digits}`, or allow "
    "it, and read over those in words.",
    way_out="write the numbers that matter in digits, or `numbers: {check: digits}` in paper.yml",
)
BROKEN_CONSTRAINT = Code(
    "N446",
    "broken-constraint",
    WARNING,
    "A table is not as datapackage.json describes it: a cell is of another type, lies beyond a minimum or maximum, is none of "
    "those listed, is missing or stands twice, or names a row that another table does not have.",
    folds=True,
    way_out="correct the cell, or the description of its column",
)
OTHER_ROW_NAMED = Code(
    "N447",
    "other-row-named",
    WARNING,
    "A number is what its datum is, but its sentence names another row of the table, or another year, and not that of the datum: "
    "the number of Riga, say, in a sentence on Memel.",
    folds=True,
    way_out="bind the number of the row that the sentence names, or name the row of the number",
)
BAD_WORKBOOK = Code(
    "N448",
    "bad-workbook",
    ERROR,
    "A workbook of data (.xlsx, .ods) cannot be read, or has no sheet of the name that data/datapackage.json gives: it is damaged, "
    "protected by a password, of Excel before 2007, or unpacks to more than any table needs.",
    way_out="open it in the spreadsheet and save it anew as .xlsx or .ods, without a password; or name a sheet that it has",
)
NO_CELL_VALUE = Code(
    "N449",
    "no-cell-value",
    ERROR,
    "A cell of a sheet has no value that could be read: it shows an error such as `#REF!`, or holds a formula whose result the file "
    "does not keep, as files do that a program wrote and no spreadsheet has opened since. It is not taken for an empty cell, "
    "which would be a value that is not known.",
    folds=True,
    way_out="correct the formula; or open the workbook in the spreadsheet, which works the formulas out, and save it",
)
MERGED_CELLS = Code(
    "N450",
    "merged-cells",
    ERROR,
    "Cells of a table are merged. Only the first of them holds the value; those below and beside it are empty, so that their rows "
    "would be called by nothing, or lack their values.",
    folds=True,
    way_out='take the cells apart and write the value into each; or say `"fillMergedCells": true` in the `dialect` of the table',
)
HIDDEN_CELLS = Code(
    "N451",
    "hidden-cells",
    WARNING,
    "A sheet of data, or rows or columns of its table, are hidden in the spreadsheet, by a filter perhaps. They are read all the "
    "same: what an author does not see is in sums, ranks and figures.",
    way_out="show them, or take them out; allow it where they are meant to be there",
)
OTHER_BYTES = Code(
    "N452",
    "other-bytes",
    WARNING,
    "data/datapackage.json gives the size (`bytes`) or the digest (`hash`) of a file, and the file has another: it was changed after it "
    "was described, or is another version of the data than the package was published with.",
    way_out="fetch the file anew; or, if the change is meant, write its new size and digest, or leave them out",
)

# ---------------------------------------------------------------- S: structure

UNKNOWN_REFERENCE = Code(
    "S501",
    "unknown-reference",
    ERROR,
    "A cross-reference such as `@fig:trade` names a figure, table or section that the paper does not have.",
)
DUPLICATE_ID = Code(
    "S502",
    "duplicate-id",
    ERROR,
    "Two headings, figures or tables bear the same id, so a reference to it would be ambiguous.",
    way_out="give one of them another id: `{#fig:other}`",
)
MISSING_TITLE = Code(
    "S503",
    "missing-title",
    ERROR,
    "The paper has no title. Set `title` in paper.yml.",
)
UNKNOWN_REGISTER = Code(
    "S504",
    "unknown-register",
    ERROR,
    "Computed tables are `register:provenance`, of how the notes are borne out, and `register:discrepancies`.",
)
NOTES_TOGETHER = Code(
    "S505",
    "notes-together",
    WARNING,
    "Two note markers stand side by side and read as one number. Put both works into one citation: `[@a; @b]`.",
)

MISPLACED_NOTE = Code(
    "S506",
    "misplaced-note",
    ERROR,
    "Notes belong to the prose of the sections. On the title page, in title, subtitle, abstract or highlights, none can be printed.",
    way_out="say it in the words themselves, or set the note in a section",
)
BAD_LINK = Code(
    "S507",
    "bad-link",
    ERROR,
    "A link leads to an address that is none on the web: print and archives would keep a link to nowhere. Links begin "
    "with https://, http://, ftp:// or mailto:; places in the paper are referred to as `@sec:...`.",
)
BLOCK_IN_NOTE = Code(
    "S508",
    "block-in-note",
    ERROR,
    "A heading, figure or table stands in a note, where no page has a place for it. Notes hold paragraphs, lists and "
    "quotations.",
    way_out="move it into the text, and refer to it: `@fig:trade`",
)
NESTED_TOO_DEEP = Code(
    "S521",
    "nested-too-deep",
    ERROR,
    "Each list, quotation and division within another takes something from the line. Below the eighth too little is left "
    "for words.",
    way_out="end some of the lists around it, or make headings of the outer ones",
)
LEVEL_LEFT_OUT = Code(
    "S522",
    "level-left-out",
    WARNING,
    "A heading stands below one that is not there, as `##` at the beginning of a paper whose highest headings are `#`: its "
    "number has a nought in it. Give it one sign less, or put the missing heading above it.",
)

AMBIGUOUS_REFERENCE = Code(
    "S520",
    "ambiguous-reference",
    WARNING,
    "A reference names a heading by its words, and several headings have them. It leads to the first. Give the one that is "
    "meant an id of its own, `# Words {#sec:id}`, and refer to that.",
)
TYPED_REFERENCE = Code(
    "S519",
    "typed-reference",
    WARNING,
    "The words name a note, figure or table by a number that the paper does not have. A reference `@note:id`, `@fig:id` or "
    "`@tbl:id` is filled in, and stays right when something is put before it.",
)

# ---------------------------------------------------------------- W: write

CANNOT_WRITE = Code(
    "W603",
    "cannot-write",
    ERROR,
    "An output cannot be written: the disk is full, or the folder is not yours. What was there before is still there.",
    way_out="make room, or take the folder over: `ls -ld build` tells whose it is",
)
BAD_TEMPLATE = Code(
    "W601",
    "bad-template",
    ERROR,
    "A LaTeX template under templates/ asks for a value that does not exist, or is malformed. "
    "Nothing is printed rather than a page with a hole in it.",
    way_out="mend the template at that line; the hint lists the values that there are",
)
UNPRINTABLE_CHARACTER = Code(
    "W602",
    "unprintable-character",
    ERROR,
    "The fonts of the engine do not hold this character, so TeX would leave it out. Transcribe it, or choose an engine "
    "with other fonts in paper.yml.",
)
NOT_EMPTY = Code(
    "W604",
    "not-empty",
    ERROR,
    "A new paper is written to a folder that does not exist or is empty, so that no file of yours is written over.",
    way_out="name a folder that does not exist, or use `galleyproof init` in this one",
)
NOT_INSTALLED = Code(
    "W605",
    "not-installed",
    ERROR,
    "A new paper holds the program that prints it, packed from the one that runs. A copy that was never installed does not "
    "know which packages it needs, and cannot be packed.",
    way_out="install the program first: `pipx install galleyproof`",
)

TABLE_TOO_LARGE = Code(
    "W606",
    "table-too-large",
    ERROR,
    "A table is wider than its page even in smaller type, or one of its rows is taller than a page: words would stand "
    "beyond the edge of the paper. Long tables are broken over pages of themselves.",
    way_out="turn the table, part it into two, or shorten its words",
)

FIGURE_SCALED = Code(
    "W607",
    "figure-scaled",
    WARNING,
    "A figure is taller or wider than the text of a page, with its caption. It is printed smaller, so that its letters are "
    "smaller than those of other figures.",
    way_out="draw it for its size: the width of the text is given to the script",
)

UNUSABLE_FONT = Code(
    "W608",
    "unusable-font",
    ERROR,
    "A file that paper.yml names under `fonts` is no font, or one that its maker does not let be embedded in a PDF. Letters "
    "of it would be missing from the page, or the page could not be passed on.",
)

UNBROKEN_LETTERS = Code(
    "W609",
    "unbroken-letters",
    WARNING,
    "Khmer, Lao, Burmese and other scripts have no blanks between words, and where a word ends only their readers know: a "
    "line would stick out into the margin. Put U+200B, a blank of no width, where it may break.",
)

HEADING_TOO_LONG = Code(
    "W610",
    "heading-too-long",
    ERROR,
    "A heading is taller than a page, and no heading is broken over pages: its last lines would stand below the paper's edge. "
    "Mostly a paragraph follows its signs without an empty line, or on their very line.",
    way_out="put an empty line behind the heading's words, or shorten it",
)

# ---------------------------------------------------------------- T: typeset

ENGINE_MISSING = Code(
    "T701",
    "missing-engine",
    ERROR,
    "The TeX engine that paper.yml asks for is not there or cannot be run. `galleyproof doctor` tells what "
    "was looked for.",
)
ENGINE_DIED = Code(
    "T702",
    "engine-died",
    ERROR,
    "The TeX engine ended without a PDF and without an error of TeX that would explain it: it was killed, "
    "crashed, or a file of its own is damaged.",
    way_out="build once more; `galleyproof doctor` tests the engine",
)
ENGINE_TIMEOUT = Code(
    "T703",
    "engine-timeout",
    ERROR,
    "TeX was still running when the time limit was reached and was ended. A definition that calls itself is "
    "the usual cause; for a very long paper raise the limit in paper.yml.",
    way_out="look for what calls itself, or write `engine: {timeout: 300}` in paper.yml",
)
TEX_ERROR = Code(
    "T704",
    "tex-error",
    ERROR,
    "TeX met something that it cannot typeset: raw LaTeX in the text or a template is at fault. The place is "
    "the text that TeX had read; no PDF with an error in it is kept.",
    way_out="mend the LaTeX at that place, or the template; `engine: system` in paper.yml knows more packages",
)
TEX_FILE_MISSING = Code(
    "T705",
    "missing-tex-file",
    ERROR,
    "A template or raw LaTeX asks for a package, class or picture that the engine does not have. The embedded "
    "engine carries a fixed set of packages; `engine: system` uses those of an installed TeX Live.",
)
CHARACTER_MISSING = Code(
    "T706",
    "missing-character",
    ERROR,
    "The font has no such character, so nothing would be printed in its place. Write it otherwise, or choose "
    "an engine and fonts that have it.",
)
TEX_FONT_MISSING = Code(
    "T707",
    "missing-font",
    ERROR,
    "A font that the text calls for is not among the engine's outline fonts. Fonts are never replaced by bitmaps.",
    way_out="write the character otherwise, or choose an engine that has its font: `engine: system`",
)
UNDEFINED_REFERENCE = Code(
    "T708",
    "undefined-reference",
    ERROR,
    "TeX was asked for the number or page of something that has no label; it would print question marks.",
    way_out="give the thing the label, or take the reference away",
)
LOST_DESTINATION = Code(
    "T709",
    "lost-destination",
    ERROR,
    "A link of the PDF leads to a place that does not exist, or to one of two places of the same name.",
)
OVERFULL_LINE = Code(
    "T711",
    "overfull-line",
    ERROR,
    "A line sticks out into the margin by more than 2 pt, because TeX found no place to break it. Reword the "
    "passage, or let a long word or address break.",
    way_out="write the passage in other words, or say where a long word breaks",
)
OVERFULL_PAGE = Code(
    "T712",
    "overfull-page",
    ERROR,
    "Something is higher than the page leaves room for, by more than a line: a figure, a table or a note that "
    "cannot be broken.",
    way_out="draw the figure smaller, break the table up, or shorten the note",
)
LONG_PAGE = Code(
    "T715",
    "long-page",
    WARNING,
    "A page is longer than the others, by no more than a line: a note or a table and the words beside it could not be "
    "parted. All of it is printed.",
    way_out="let it be, or shorten the note or the table",
)
FONT_SUBSTITUTED = Code(
    "T713",
    "font-substituted",
    WARNING,
    "The font has no such shape (bold small capitals, say), so TeX set another one. The text is printed, but "
    "not as it is marked.",
)
UNSETTLED = Code(
    "T714",
    "unsettled",
    ERROR,
    "After five passes TeX still changes what it writes for the next one: a reference moves the page that it "
    "refers to. Its numbers cannot be trusted. Reword near the reference.",
    way_out="write the passage near the reference in other words",
)
UNREADABLE_PDF = Code(
    "T721",
    "unreadable-pdf",
    ERROR,
    "The finished PDF cannot be read back, so nothing can be said of it. The engine wrote a damaged file.",
    way_out="build once more, without raw LaTeX and templates of your own",
)
NOTE_NOT_PRINTED = Code(
    "T722",
    "note-not-printed",
    ERROR,
    "The text of a note was not found in the finished PDF after the note before it. Readers would miss it: a "
    "template may have lost it, or printed it out of order.",
    way_out="take back what a template does to notes, and build once more",
)
WORDS_NOT_PRINTED = Code(
    "T726",
    "words-not-printed",
    ERROR,
    "Words of the paper were not found in the finished PDF where they belong, or cannot be seen there: they stand beyond "
    "the edge of the page, under something else, or in the colour of the paper. Something too large for its page, raw "
    "LaTeX or a template may have lost them.",
    way_out="make the thing smaller, or mend the raw LaTeX or the template that hides it",
)
FONT_NOT_EMBEDDED = Code(
    "T723",
    "font-not-embedded",
    ERROR,
    "A font of the PDF is not inside the file, so another computer or a printer would replace it.",
    way_out="use fonts that may be embedded",
)
BITMAP_FONT = Code(
    "T724",
    "bitmap-font",
    ERROR,
    "A Type 3 font is in the PDF: its letters are drawings, which look coarse on screens and which publishers refuse.",
    way_out="use outline fonts, in figures that are files as well",
)
BROKEN_LINK = Code(
    "T725",
    "broken-link",
    ERROR,
    "An internal link or bookmark of the finished PDF leads nowhere.",
    way_out="give the place that is meant an id, or take the link away",
)

UNTAGGED = Code(
    "T727",
    "untagged",
    WARNING,
    "paper.yml asks for an accessible PDF, and the PDF is printed without the tags by which a program reads it aloud: the "
    "engine sets no marks for them, or a template or raw LaTeX has lost some. All the rest of it is as it should be.",
    way_out="take the templates of `galleyproof new`, or say `engine: embedded`, or delete `accessible`",
)
UNTRUSTED = Code(
    "T731",
    "untrusted",
    ERROR,
    "A paper may come from anybody, and what it brings to run is run for a reader who trusts it: raw LaTeX, LuaTeX, a "
    "program of its own for `verify`; where the system cannot confine programs, figure scripts and templates too. `--trust`, "
    "given once, remembers the folder; `GALLEYPROOF_TRUST=1` trusts for one run. `galleyproof check` runs none of it.",
)

# ---------------------------------------------------------------- V: revisions

GIT_MISSING = Code(
    "V801",
    "git-missing",
    ERROR,
    "Revisions live in git, and the program `git` is not on the PATH. The paper itself prints without it; then its "
    "last page names no revision.",
)
NOT_A_REPOSITORY = Code(
    "V802",
    "not-a-repository",
    ERROR,
    "The paper's folder is in no git repository, so there are no revisions to compare, verify or release. "
    "`git init`, `git add .` and `git commit` begin one.",
)
GIT_REFUSED = Code(
    "V803",
    "git-refused",
    ERROR,
    "Git was asked something and ended with an error: the repository is damaged, or belongs to another user.",
    way_out="`git status` in the folder says what is wrong; a folder of another user is allowed by `git config --global --add safe.directory`",
)
NO_COMMITS = Code(
    "V804",
    "no-commits",
    ERROR,
    "The repository holds no commit yet, so that there is no revision. `git add .` and `git commit` make the first.",
)
UNKNOWN_REVISION = Code(
    "V805",
    "unknown-revision",
    ERROR,
    "No commit, tag or branch of the repository has this name. A revision is named as git names it: `v1.1`, `HEAD~3`, "
    "`a51ee33`.",
)
SHALLOW_CLONE = Code(
    "V806",
    "shallow-clone",
    ERROR,
    "The repository was cloned without its history, so that nobody can say which revision touched the paper last. "
    "`git fetch --unshallow` brings the history; in a workflow of GitHub or GitLab, `fetch-depth: 0` or `GIT_DEPTH: 0`.",
)
NO_PAPER_IN_REVISION = Code(
    "V807",
    "no-paper-in-revision",
    ERROR,
    "The revision holds no paper.yml where the paper's is today.",
    way_out="name a revision in which the paper lies where it does today",
)
REVISION_NOT_BUILT = Code(
    "V808",
    "revision-not-built",
    ERROR,
    "The revision was checked out, but its own `galleyproof build` refused it. What it said stands in the findings "
    "beside this one.",
)
STAMP_WITHOUT_REVISION = Code(
    "V809",
    "stamp-without-revision",
    WARNING,
    "The paper lies in a git repository, but git could not tell the last revision that touched it. The PDF is printed "
    "with the digest of its inputs alone, and differs by that from one that is printed where git can tell.",
    way_out="repair the repository: `git fsck` says what is wrong with it",
)
NO_STAMP = Code(
    "V810",
    "no-stamp",
    ERROR,
    "The PDF carries no stamp in its metadata, so it cannot be traced to a revision: another program printed it, or one "
    "that rewrites metadata passed over it.",
    way_out="give `verify` the PDF as it was built",
)
UNCLEAN_STAMP = Code(
    "V811",
    "unclean-stamp",
    WARNING,
    "The PDF was printed while files of the paper were changed but not committed: the `+` after the revision says so. "
    "It can only be compared with that revision.",
)
NO_LOCK = Code(
    "V812",
    "no-lock",
    WARNING,
    "The revision has no requirements.txt that names the version of every tool, so it was rebuilt with the tools of "
    "this computer. They may differ from those it was printed with.",
    way_out="commit a requirements.txt; the starter of `galleyproof new` has one",
)
TOOLS_UNAVAILABLE = Code(
    "V813",
    "tools-unavailable",
    ERROR,
    "The revision's lock names tools that are not installed here, and an environment with them could not be made.",
    way_out="connect to the network, or install the tools that requirements.txt names",
)
INPUT_DIFFERS = Code(
    "V814",
    "input-differs",
    ERROR,
    "A file that the paper was printed from is not the one that the revision holds.",
    way_out="check out the revision that the PDF names, or print the paper anew",
)
TOOL_DIFFERS = Code(
    "V815",
    "tool-differs",
    ERROR,
    "The paper was printed with another version of a tool, or with another setting, than it was rebuilt with.",
    way_out="install what the lock names, or release again with the tools of today",
)
PAGE_DIFFERS = Code(
    "V816",
    "page-differs",
    ERROR,
    "A page of the rebuilt paper looks different. The picture shows the printed page on the left, the rebuilt one in "
    "the middle and in red what differs.",
    way_out="look at the picture; the findings beside this one say which input or tool is another",
)
OUTPUT_DIFFERS = Code(
    "V817",
    "output-differs",
    ERROR,
    "A file that the build makes is not the same to the byte.",
    way_out="the findings beside this one say which input or tool is another",
)
BAD_MANIFEST = Code(
    "V818",
    "bad-manifest",
    ERROR,
    "A manifest of a release cannot be read, or is no longer the one that the release's tag holds.",
    way_out="`git checkout v1.0 -- revisions/1.0.json` brings it back",
)
UNCLEAN_TREE = Code(
    "V819",
    "unclean-tree",
    ERROR,
    "A release is what the repository holds, so nothing may be changed, added or deleted without a commit.",
)
DETACHED_HEAD = Code(
    "V820",
    "detached-head",
    ERROR,
    "No branch is checked out, so that the commit of a release would be lost. `git switch main` goes back to a branch.",
)
RELEASE_EXISTS = Code(
    "V821",
    "release-exists",
    ERROR,
    "There is a release or a tag of this version already. What was published is never published again under its name.",
)
BAD_VERSION = Code(
    "V822",
    "bad-version",
    ERROR,
    "A version is numbers with dots between them, such as `1.1`, and may end in a word: `2.0-draft`. It comes after every "
    "version that the branch holds already, since the list of revisions tells what changed from one to the next.",
)
NOT_PUBLISHABLE = Code(
    "V823",
    "not-publishable",
    ERROR,
    "A publication needs a title, a date, an author and a licence. paper.yml lacks one of them.",
    way_out="write the missing setting into paper.yml: `licence: CC-BY-4.0`",
)
RELEASE_FAILED = Code(
    "V824",
    "release-failed",
    ERROR,
    "The files of the release could not be written, committed or tagged. Everything is again as it was before.",
    way_out="do what git asks for in the finding, and release again",
)
REVISION_DIFFERS = Code(
    "V825",
    "revision-differs",
    ERROR,
    "The paper names another revision than its rebuild, or none, though both were made of the same files: it was printed "
    "before these files were committed, or from another history. `galleyproof build` prints it anew.",
)
UNCHANGED_RELEASE = Code(
    "V826",
    "unchanged-release",
    ERROR,
    "Nothing that decides the paper's bytes has changed since its last release: the new one would be the same paper under "
    "another number. Change the paper first, or cite the release that there is.",
    way_out="change the paper first",
)

STALE_BRANCH = Code(
    "V827",
    "stale-branch",
    ERROR,
    "The branch lacks commits that were made elsewhere: a release of it would know nothing of them, and two releases would stand "
    "beside each other in the history. `git pull` brings them; what was released on a branch of its own comes with `git merge`.",
)

# ---------------------------------------------------------------- X: submissions

PANDOC_MISSING = Code(
    "X901",
    "pandoc-missing",
    ERROR,
    "Word, OpenDocument, web and EPUB files, and citations in a CSL style, are written by Pandoc, which is not installed "
    "or too old. `pip install 'galleyproof[export]'` brings it. The PDF with our own notes never needs it.",
)
PANDOC_FAILED = Code(
    "X902",
    "pandoc-failed",
    ERROR,
    "Pandoc was given the finished document and ended with an error, or not in time. What it said stands in the hint.",
    way_out="mend what Pandoc complains of; `galleyproof doctor` tells which Pandoc it is",
)
BAD_CITATION_STYLE = Code(
    "X903",
    "bad-citation-style",
    ERROR,
    "The file that `style` names is no citation style in CSL 1.0 that can be used: it is not there, is no well-formed XML, "
    "lacks a part that every style has, or only points to another style. Styles are to be had from the Zotero Style "
    "Repository.",
)
BAD_REFERENCE_DOCUMENT = Code(
    "X904",
    "bad-reference-document",
    ERROR,
    "The reference document, whose styles a submission takes over, cannot be opened, or is no document of the kind that is "
    "written: a .docx for Word, an .odt for OpenDocument. Save it from the word processor in that format.",
)
RAW_TEX_LEFT_OUT = Code(
    "X905",
    "raw-tex-left-out",
    WARNING,
    "LaTeX that paper.yml allows in the prose means something to LaTeX alone; Word, web and EPUB files are written "
    "without it.",
    way_out="say it in Markdown, or leave it to the PDF",
)
PARTS_ELSEWHERE = Code(
    "X936",
    "parts-elsewhere",
    WARNING,
    "paper.yml asks for contents, lists, or notes at a place that this format does not know. All words are in the file; where they "
    "stand is decided by the format, or by who sets it.",
    way_out="leave it as it is, or submit in a format that knows them: `galleyproof submit latex`",
)
BAD_EXPORT_TEMPLATE = Code(
    "X906",
    "bad-export-template",
    ERROR,
    "A template or style sheet under templates/export/ is not there or cannot be read.",
    way_out="copy the file from a paper of `galleyproof new`",
)

UNKNOWN_TARGET = Code(
    "X921",
    "unknown-target",
    ERROR,
    "A submission goes to one of the `targets` of paper.yml, or is made in one of the formats that there are.",
)
UNSIGNED_SUBMISSION = Code(
    "X922",
    "unsigned-submission",
    ERROR,
    "paper.yml names no title, and nothing is sent without one: write `title:` there.",
    way_out="write `authors: [Jane Doe]` into paper.yml, or submit with `--anonymous`",
)
UNSIGNED_DRAFT = Code(
    "X950",
    "unsigned-draft",
    WARNING,
    "paper.yml names no author. What is made says so on its face, where the author would be named, and in its checklist: it is "
    "a draft, which no archive should be given to register.",
    way_out="write `authors: [Jane Doe]` into paper.yml",
)
UNFINISHED_PAPER = Code(
    "X951",
    "unfinished-paper",
    ERROR,
    "A paper in which something is still to be written, marked with `.todo`, is built and printed as a draft, but neither sent to "
    "anybody nor released. Write what is to stand there, or say in paper.yml why it stays: `allow: [{unfinished: the reason}]`.",
)
TOO_MANY_WORDS = Code(
    "X923",
    "too-many-words",
    ERROR,
    "The paper has more words than the target's `word_limit`, or its notes more than `notes_limit`. The words of notes count "
    "among the paper's unless `count_notes` is false or they have a limit of their own.",
)
TOO_FEW_WORDS = Code(
    "X960",
    "too-few-words",
    ERROR,
    "The paper, or its notes, has fewer words than the target asks for: the first number of `word_limit: 7500..8500`.",
)
TOO_MANY = Code(
    "X961",
    "too-many",
    ERROR,
    "The paper has more figures and tables, more works, more pages, more or longer highlights, or more words in its title or "
    "in a biography than the target takes.",
    way_out="leave some out, or put figures and tables into an appendix of their own; a shorter title goes into paper.yml",
)
TOO_FEW = Code(
    "X964",
    "too-few",
    ERROR,
    "The paper has fewer pages or highlights than the target asks for, or an author without the `biography` that it wants.",
)
FLOAT_STAYS = Code(
    "X962",
    "float-stays",
    WARNING,
    "The target wants figures and tables behind the text. One whose caption sets a numbered note stays in the text, where its "
    "note has its place among the others: put the note into the text.",
)
OWN_WORK_NAMED = Code(
    "X963",
    "own-work-named",
    WARNING,
    "In a triple-anonymous submission the authors cite themselves as they cite anybody: `Author, 2019` would tell who `Author` "
    "is to whoever knows the work. Nothing in the sentence may say whose it is.",
)
UNKNOWN_PLACEHOLDER = Code(
    "X965",
    "unknown-placeholder",
    ERROR,
    "The letter to the editors asks for something that is not known of the paper: `{title}`, `{journal}`, `{authors}`, "
    "`{corresponding}`, `{email}`, `{date}`, `{words}`, `{notes}`, `{figures}` and `{tables}` are filled in.",
)
CANNOT_COPY_TARGET = Code(
    "X966",
    "cannot-copy-target",
    ERROR,
    "The lines of a profile go under `targets:` in paper.yml, on lines of their own. Where that stands in braces, or has a "
    "target of this name already, they are to be copied by hand.",
)
LONG_ABSTRACT = Code(
    "X924",
    "long-abstract",
    ERROR,
    "The abstract is longer or shorter than the target asks for, or there is none.",
    way_out="shorten the abstract in paper.yml, or write one",
)
WRONG_KEYWORDS = Code(
    "X925",
    "wrong-keywords",
    ERROR,
    "The paper has fewer or more keywords than the target asks for.",
    way_out="write as many `keywords` into paper.yml as the target asks for",
)
COARSE_FIGURE = Code(
    "X926",
    "coarse-figure",
    ERROR,
    "A figure holds a picture of fewer dots per inch than the target asks for. Figures of lines and letters have no such limit.",
    way_out="take the picture in more dots, or print it smaller",
)
NAME_LEFT = Code(
    "X927",
    "name-left",
    ERROR,
    "An anonymous submission still holds what gives an author away. What may stay because it means somebody else is listed "
    "under the target's `may_stay`.",
)
TELLING_SENTENCE = Code(
    "X937",
    "telling-sentence",
    WARNING,
    "In an anonymous submission somebody is thanked, or the paper is said to be paid by somebody or to come of a thesis: reviewers "
    "may know by that who wrote it. Write it under `statements` in paper.yml, which reviewers do not get, or say it otherwise.",
)
BAD_FILE_NAME = Code(
    "X928",
    "bad-file-name",
    ERROR,
    "The `file_name` of a target holds characters that a journal's system or arXiv does not take.",
)
SUBMISSION_DIFFERS = Code(
    "X929",
    "submission-differs",
    ERROR,
    "The submitted file, printed by itself, does not hold the words of the paper.",
    way_out="see which words differ, and take out the raw LaTeX or the template that loses them",
)
READS_OUTSIDE = Code(
    "X930",
    "reads-outside",
    ERROR,
    "The submitted LaTeX reads a file that is not among the submitted ones, so that it would not be printed elsewhere.",
    way_out="let nothing read a file of your own system: raw LaTeX and templates may",
)
NOT_ARCHIVABLE = Code(
    "X931",
    "not-archivable",
    ERROR,
    "The PDF breaks a rule of PDF/A-2u (ISO 19005-2), by which archives can be sure to show it in a hundred years.",
    way_out="use fonts that may be embedded, and pictures without transparency or programs",
)
INCOMPLETE_DEPOSIT = Code(
    "X932",
    "incomplete-deposit",
    ERROR,
    "Crossref registers a DOI only with the address that it leads to, a date and somebody who answers for it; a journal "
    "needs its ISSN as well. Each has a form of its own.",
    way_out="write what is missing under the target in paper.yml: `targets: {deposit: {format: crossref, url: https://example.org/1}}`",
)
UNREADABLE_SUBMISSION = Code(
    "X933",
    "unreadable-submission",
    ERROR,
    "A submitted file, read back, is not what it should be: XML that is not well formed, a reference to nothing, a note "
    "that is missing.",
    way_out="report it: the program wrote what it should not",
)
BEYOND_ARXIV = Code(
    "X934",
    "beyond-arxiv",
    ERROR,
    "arXiv takes an abstract of at most 1,920 characters and sources of at most 50 MB.",
    way_out="shorten the abstract, or save large figures smaller",
)
OTHER_ENGINE = Code(
    "X967",
    "other-engine",
    WARNING,
    "The LaTeX that is submitted uses ordinary packages and runs in pdfLaTeX, as copy editors and arXiv have it. A paper that "
    "XeLaTeX or LuaLaTeX prints is sent so too, in LaTeX's own fonts; what its own templates say is not in it.",
    way_out="send it so, or send the PDF; `allow: {other-engine: ...}` in paper.yml says that it may be",
)
MISSING_ALTERNATIVE = Code(
    "X935",
    "missing-alternative",
    WARNING,
    "Who cannot see a figure is told its caption, which names it and does not describe it. Formats that are read on a screen "
    "carry an alternative text: `alt` beside the figure's id.",
)

REVISION_NOT_READ = Code(
    "V831",
    "revision-not-read",
    ERROR,
    "A revision that shall be compared holds a paper that cannot be read at all, so nothing can be said of what changed. "
    "A paper with findings can be compared; one without a well-formed paper.yml, or without its section files, cannot.",
    way_out="compare another revision",
)

# ---------------------------------------------------------------- V: copies that came back

UNREADABLE_COPY = Code(
    "V401",
    "unreadable-copy",
    ERROR,
    "The file that came back is no Word file, is broken, or was saved in another format. Only a .docx keeps what `review` reads: "
    "tracked changes, comments, and the revision that it was made from.",
)
COPY_WITHOUT_ORIGIN = Code(
    "V402",
    "copy-without-origin",
    ERROR,
    "The file does not say from which revision of the paper it was made: it was not made here, was made for a blind review, or a "
    "program has thrown its properties away. `--from REVISION` names the revision.",
)
COPY_OF_ANOTHER_PAPER = Code(
    "V403",
    "copy-of-another-paper",
    ERROR,
    "The file was made from another paper, or has next to no words in common with the revision that it is compared with. "
    "Nothing of it is applied.",
    way_out="name the revision that the file was made from, as `galleyproof revisions` and `git log` list them",
)
COPY_OF_LOST_REVISION = Code(
    "V404",
    "copy-of-lost-revision",
    ERROR,
    "The file was made from a revision that the repository no longer holds: it was rebased or amended away, or never fetched. "
    "`--from REVISION` names the nearest one that is there.",
)
COPY_OF_UNCOMMITTED = Code(
    "V405",
    "copy-of-uncommitted",
    WARNING,
    "The file was made while the paper had changes that no commit held. It is compared with the commit, so that these changes are "
    "told as if they were the co-author's.",
)
COPY_WITH_MACROS = Code(
    "V406",
    "copy-with-macros",
    WARNING,
    "The file holds macros. They are not run and not read; a manuscript needs none.",
)
UNREADABLE_COMMENTS = Code(
    "V408",
    "unreadable-comments",
    ERROR,
    "The file of comments cannot be read, or holds none. A comment is a quotation of Markdown, its answer follows, and a place in braces "
    "at its end says what it is about: `> Says who? {sections/02.md:41}`.",
)
CHANGED_SINCE = Code(
    "V407",
    "changed-since",
    WARNING,
    "A paragraph that the co-author changed reads otherwise today than in the revision that the copy was made from. The change is "
    "told and not applied: only the author can say what becomes of both.",
)

# ---------------------------------------------------------------- I: bring a manuscript in

NO_MANUSCRIPT = Code(
    "I101",
    "no-manuscript",
    ERROR,
    "What `import` or `init` was given is no manuscript that can be read: it is not there, of a kind that is not known, damaged, "
    "empty, or a paper already. Nothing was written.",
)
LOST_FILE = Code(
    "I102",
    "lost-file",
    WARNING,
    "The manuscript names a picture, bibliography, style or chapter that is not there, lies outside its folder or on the web. "
    "The place is left as it was; put the file into the paper and name it there.",
)
MARKED_UNFINISHED = Code(
    "I113",
    "marked-unfinished",
    WARNING,
    "The manuscript says something at this place that could not be printed as it stands. It is set in brackets, with the class "
    "`.todo`, so that the paper prints at once and a reader sees what is open; write there what shall be printed.",
)
LEFT_AS_IT_WAS = Code(
    "I103",
    "left-as-it-was",
    WARNING,
    "The manuscript says something in the words of another program that a paper has no words for. It stands in the paper as it "
    "stood in the manuscript, so that nothing is lost; write there what shall be printed.",
)
CODE_NOT_RUN = Code(
    "I104",
    "code-not-run",
    WARNING,
    "Code of the manuscript computed a number, drew a figure or made a table. Galleyproof runs no code of the prose: numbers are "
    "typed and bound to their data, figures are drawn by scripts in figures/ or are picture files, tables are typed.",
    way_out="bind the number to its datum, `[61 per cent]{num=trade.share}`; draw the figure by a script in figures/",
)
LAYOUT_LEFT_OUT = Code(
    "I105",
    "layout-left-out",
    WARNING,
    "The manuscript moved something on the page: a page break, a place for a picture. What is printed where is decided by the "
    "templates of the paper; the command is kept as a remark or left out, and no word is lost.",
    way_out="leave it; the place on the page is the template's to choose",
)
HEADER_LEFT = Code(
    "I106",
    "header-left",
    WARNING,
    "The header of the manuscript has settings for another program that mean nothing to a paper. The report of the import lists "
    "them; the manuscript itself is as it was.",
    way_out="set what paper.yml has for it, if anything: docs/reference.md lists the settings",
)
UNPRINTED_PICTURE = Code(
    "I107",
    "unprinted-picture",
    WARNING,
    "A picture is of a kind that no PDF can hold, such as GIF, TIFF, WebP or a word processor's drawing. Save it as PNG, JPEG, "
    "PDF or SVG and name the new file.",
)
MACROS_LEFT = Code(
    "I108",
    "macros-left",
    WARNING,
    "The document of a word processor holds programs. They were neither run nor brought along.",
)
CHANGES_ACCEPTED = Code(
    "I109",
    "changes-accepted",
    WARNING,
    "The document holds changes that were tracked, or comments. Changes are taken as accepted, and comments are kept as remarks "
    "that are not printed, each at its place.",
    way_out="look at the remarks `<!-- -->`, and delete those that are done",
)
WORDS_MISSING = Code(
    "I110",
    "words-missing",
    WARNING,
    "Words that Pandoc reads in the manuscript are not read in the new paper. The report of the import lists them; look for each "
    "in the manuscript, and write it into its section.",
)
FILE_KEPT = Code(
    "I111",
    "file-kept",
    WARNING,
    "`init` writes over nothing: a file that was there under the name of one that a paper has is still what it was.",
)
UNREAD_DATE = Code(
    "I112",
    "unread-date",
    WARNING,
    "A paper's date is one day, written 2026-11-23. The manuscript says something else, such as `today`, so that paper.yml has no "
    "date yet.",
)
DOCUMENTS_LEFT = Code(
    "I114",
    "documents-left",
    WARNING,
    "The folder that was imported holds other documents, and nothing said that they belong to the paper: no list of a project, "
    "and no chapter that includes them. Import the file or folder that holds the manuscript, or write their words into sections/.",
)

# ---------------------------------------------------------------- all of them

ALL: tuple[Code, ...] = tuple(sorted((v for v in globals().values() if isinstance(v, Code)), key=lambda c: c.id))
