"""Aligned statements → versions and standing.

In: units, candidate pairs and the pair model's verdicts. Out: claims. What always holds: every statement that tells something is
cited in a claim; origins are counted, never articles; a difference needs the same question, the same scope and the same time, and
where any of these is open the statements are left apart.
"""
