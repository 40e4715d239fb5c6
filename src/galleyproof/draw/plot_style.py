"""How every figure looks: matplotlib's parameters for the page that it is printed on."""

from typing import Any

from cycler import cycler

from galleyproof.draw.truetype_font import FAMILY
from galleyproof.model.look.figure_look import FigureStyle

COLOURS = ("#14324f", "#b4442c", "#6f818d", "#c8962e")
"""Navy, brick, slate and ochre: in greyscale they are told apart by their lightness, about 20, 42, 53 and 65 per cent."""

DASHES = ("-", (0, (5, 1.6)), (0, (1.2, 1.4)), (0, (6, 1.5, 1.2, 1.5)))
MARKERS = ("o", "s", "^", "D")


def style_parameters(style: FigureStyle) -> dict[str, Any]:
    """As wide as the text, in its font, with nothing drawn that says nothing."""
    width = style.width / 72
    small = style.size - 0.5
    return {
        "figure.figsize": (width, width * 0.55),
        "figure.dpi": 300,
        "figure.constrained_layout.use": True,
        "figure.constrained_layout.h_pad": 0.02,
        "figure.constrained_layout.w_pad": 0.02,
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "savefig.dpi": 300,
        "font.family": FAMILY,
        "font.size": style.size,
        "axes.titlesize": style.size,
        "axes.titlelocation": "left",
        "axes.titlepad": 6.0,
        "axes.labelsize": style.size,
        "axes.facecolor": "none",
        "axes.linewidth": 0.5,
        "axes.edgecolor": "#222222",
        "axes.labelcolor": "#000000",
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=DASHES) + cycler(marker=MARKERS),
        "axes.unicode_minus": True,
        "axes.xmargin": 0.02,
        "grid.linewidth": 0.35,
        "grid.color": "#cccccc",
        "xtick.labelsize": small,
        "ytick.labelsize": small,
        "xtick.direction": "out",
        "ytick.direction": "out",
        "xtick.major.size": 2.5,
        "ytick.major.size": 2.5,
        "xtick.minor.size": 1.5,
        "ytick.minor.size": 1.5,
        "xtick.major.width": 0.5,
        "ytick.major.width": 0.5,
        "xtick.minor.width": 0.4,
        "ytick.minor.width": 0.4,
        "xtick.color": "#222222",
        "ytick.color": "#222222",
        "xtick.labelcolor": "#000000",
        "ytick.labelcolor": "#000000",
        "lines.linewidth": 1.1,
        "lines.markersize": 3.4,
        "lines.markeredgewidth": 0.0,
        "legend.frameon": False,
        "legend.fontsize": small,
        "legend.handlelength": 2.4,
        "hatch.linewidth": 0.4,
        # Outlines that print shops accept: no Type 3, and the letters stay text.
        "pdf.fonttype": 42,
        "pdf.use14corefonts": False,
        "pdf.compression": 9,
        "svg.hashsalt": "galleyproof",
        "text.usetex": False,
        "mathtext.fontset": "custom",
        "mathtext.rm": FAMILY,
        "mathtext.it": f"{FAMILY}:italic",
        "mathtext.bf": f"{FAMILY}:bold",
        # A character that the font lacks is a finding, not a box with its number.
        "font.enable_last_resort": False,
    }
