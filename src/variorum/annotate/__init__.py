"""What one article says, laid over its text: names, quotes, times, quantities, statements, attribution.

In: an ``Article`` and its ``Parse``. Out: tuples of frozen annotations in text order. What always holds: every span lies inside the
article's text and counts code points; nothing is copied, guessed or looked up outside the article.
"""
