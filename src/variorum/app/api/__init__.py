"""The desk over HTTP: one module a resource. Everything the pages do, programs can do too.

In: requests, held against host, size, rate, session or token, form proof and role before any handler runs. Out: JSON, server-sent events,
and one shape for every error. The OpenAPI document stands at /api/openapi.json. ``variorum.app.server`` puts it together with the pages.
"""
