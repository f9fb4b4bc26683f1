"""The same two tables as in ``table``, as Apache Parquet: typed columns, no apostrophes, any tool for data reads them.

Words that an encoding cannot hold (lone surrogates) are replaced. Times are the record's own text, since some are days and some are
instants. Compressed by Zstandard; the same record gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

from arro3.core import Array, DataType, Field, Schema, Table
from arro3.io import write_parquet

from variorum.export.table import CITATIONS, CLAIMS, Cell, citations_rows, claims_rows
from variorum.model.record import Record

_TEXT, _WHOLE, _NUMBER, _TRUTH = DataType.utf8(), DataType.int64(), DataType.float64(), DataType.bool()
_TYPES: Mapping[str, DataType] = {
    **dict.fromkeys(("origins", "version", "version_origins", "start", "end"), _WHOLE),
    **dict.fromkeys(("low", "high"), _NUMBER),
    "approximate": _TRUTH,
}
"""Of columns that are not words. ``origin`` is an id, ``origins`` a count."""
_AS_FROM = (1980, 1, 1, 0, 0, 0)
"""The time that every member of the archive carries, the first that a ZIP file knows."""


def claims_parquet(record: Record) -> bytes:
    """A row a version, columns as ``table.CLAIMS``."""
    return _written(CLAIMS, claims_rows(record))


def citations_parquet(record: Record) -> bytes:
    """A row a citation, columns as ``table.CITATIONS``; ``start`` and ``end`` count code points of the article as read."""
    return _written(CITATIONS, citations_rows(record))


def parquet(record: Record) -> bytes:
    """A ZIP file, not compressed again, of ``claims.parquet`` and ``citations.parquet``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (("claims.parquet", claims_parquet(record)), ("citations.parquet", citations_parquet(record))):
            archive.writestr(zipfile.ZipInfo(name, _AS_FROM), data)
    return out.getvalue()


def _written(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    types = [_TYPES.get(name, _TEXT) for name in columns]
    cells = [[_cell(row[n], kind) for row in rows] for n, kind in enumerate(types)]
    arrays = [Array(column, kind) for column, kind in zip(cells, types, strict=True)]
    schema = Schema([Field(name, kind, nullable=True) for name, kind in zip(columns, types, strict=True)])
    out = io.BytesIO()
    write_parquet(Table.from_arrays(arrays, schema=schema), out, compression="zstd(3)", created_by="variorum")
    return out.getvalue()


def _cell(cell: Cell, kind: DataType) -> Cell:
    if cell is None or kind is _WHOLE or kind is _TRUTH:
        return cell
    if kind is _NUMBER:
        return float(cell)
    return str(cell).encode("utf-8", "replace").decode("utf-8")
