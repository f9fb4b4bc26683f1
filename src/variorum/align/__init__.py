"""Annotations of several articles brought together: entities, quotes, and statements that answer the same question.

In: ``Reading`` values, one an article, of one story. Out: entities with every place they are named, quotes with their versions, aligned
statements. What always holds: nothing is joined on likeness of letters alone, and every citation is exact.
"""
