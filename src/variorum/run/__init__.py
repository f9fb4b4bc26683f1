"""Where work happens: the steps of the house put in order, over one story or over a stream of articles.

In: extracted articles, models and a time. Out: records, or what was stored. What always holds: the only clock is the one handed in.
"""
