"""Charts drawn on the server: numbers to places on a canvas. `kit/charts.html` draws them as SVG.

Pure functions: no words, no language, no request. All places are percents of the canvas, so a
chart is as wide as it may be and its letters stay their size; in a page that runs from right to
left the places run with it.
"""

from polydesk.kit.ui.charts.bars import Bars, Column, Part, bars
from polydesk.kit.ui.charts.ring import Ring, ring
from polydesk.kit.ui.charts.spark import Spark, spark

__all__ = ["Bars", "Column", "Part", "Ring", "Spark", "bars", "ring", "spark"]
