"""The story told short: key points and a timeline, every word of them out of cited sentences.

In: claims, units and readings. Out: record.KeyPoint and record.TimelineEntry. What always holds: nothing without a citation; nothing
that ``verify`` finds fault with; no sentence that leans on one that is not shown.
"""
