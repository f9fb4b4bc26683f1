"""Announced events → expectations, and what later coverage did to them.

In: readings, the story's units with their vectors, and the time as of which the story is read. Out: record.Expectation in order of their
windows. What always holds: a state other than ``open`` and ``lapsed`` rests on cited words of a later statement.
"""
