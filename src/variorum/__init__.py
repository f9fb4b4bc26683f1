"""Variorum: several outlets' reports of one event in, one record out in which every line can be checked."""
