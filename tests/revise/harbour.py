"""A made-up paper of three sections with everything that a revision can change."""

FILES = {
    "paper.yml": """\
title: The Harbour and the Sea
authors: [Jane Doe]
date: 2026-11-23
abstract: A town and its harbour, told from the books of its keepers.
keywords: [harbours, light]
licence: CC-BY-4.0
bibliography: bib/references.bib
""",
    "sections/01-harbour.md": """\
# The harbour {#sec:harbour}

Ships came every day, and the harbour was never empty.[@doe2020harbour, 12] Much of the trade was in salt, which the
town bought cheaply from the south and sold dearly in the north.[@roe2018salt]

In 2019 [141 ships]{num=ships.2019.ships} entered the port, and the wardens counted
[about 4,000 tonnes]{num=salt.2019} of salt on its quays.[@doe2020harbour, 14] Whatever they wrote down, they
wrote down again: a book was kept for the town and another for the king.

![Ships a year](figure:ships){#fig:ships}

As @fig:ships shows, the town lived by the sea, and it never lived better than in the year before the great
storm took the pier away.

The wool trade was another matter. Merchants from the hills distrusted the wardens, paid in kind where they
could, and left the quays before the tide turned.[@poe2015wool, 3-4; see also @roe2018salt]
""",
    "sections/02-light.md": """\
# The light {#sec:light}

The light was once a fire of driftwood on a rock.^[It burned until the chapel was built; the stones are
black there to this day.] Nobody was paid for it, and on many nights nobody lit it.

A tower of stone followed, with a lamp that burned oil from the north.[@doe2020harbour, 30] Its keeper lived
below the lamp with his family, a cow and a clock, and the clock was the town's only reliable one.

The lamp was seen from the islands on a clear night, says the oldest of the books, and at none at all in
fog.[@moe2011fog] A bell was hung for such nights, but the keeper's wife, who rang it, went deaf within a
year, and the bell was sold.

> Let the light be lit at dusk and put out at dawn, and let the keeper swear to both.
""",
    "sections/03-keepers.md": """\
# The keepers {#sec:keepers}

Few keepers are known by name.[@roe2018salt] Many of them had been sailors, some had been priests, and
the last but a few, the books say with some embarrassment, had been a wrecker.

The last of them left when the lamp was made to burn by itself.[@moe2011fog] He took the clock with him and
nobody in the town knew the time for a week.
""",
    "bib/references.bib": """\
@book{doe2020harbour,
  author = {Doe, Jane},
  title = {A History of the Harbour},
  publisher = {Harbour Press},
  address = {Leiden},
  date = {2020},
}
@book{roe2018salt,
  author = {Roe, Richard},
  title = {Salt and Its Ways},
  publisher = {Northern Press},
  address = {Bergen},
  date = {2018},
}
@book{poe2015wool,
  author = {Poe, Anna},
  title = {Wool of the Hills},
  publisher = {Hill House},
  address = {York},
  date = {2015},
}
@book{moe2011fog,
  author = {Moe, Karl},
  title = {Fog},
  publisher = {Northern Press},
  address = {Bergen},
  date = {2011},
}
""",
    "data/datapackage.json": """\
{
  "name": "harbour",
  "resources": [
    {
      "name": "ships",
      "path": "ships.csv",
      "source": "doe2020harbour",
      "schema": {
        "fields": [
          {"name": "year", "type": "year"},
          {"name": "ships", "type": "integer", "unit": "ships"}
        ],
        "primaryKey": ["year"]
      }
    }
  ]
}
""",
    "data/ships.csv": "year,ships\n2018,120\n2019,141\n2020,133\n",
    "data/facts.csv": """\
id,value,low,high,unit,year,states,source,locator,status,remark
salt.2019,4012,,,tonnes,2019,Salt on the quays,doe2020harbour,14,as-published,
""",
    "figures/ships.py": '''\
"""Ships that entered the harbour, a year."""

from matplotlib.figure import Figure
from pandas import DataFrame


def draw(ships: DataFrame) -> Figure:
    """Columns: year, ships."""
    figure = Figure()
    figure.set_figheight(1.6)
    figure.subplots().plot(ships["year"], ships["ships"])
    return figure
''',
    ".gitignore": "/build/\n__pycache__/\n",
}
"""The paper by file."""
