"""Models behind Protocols (``base``). The only area that imports spaCy, onnxruntime, tokenizers, or a language-model client.

In: articles or plain texts. Out: parses, vectors, verdicts. What always holds: the same input and model give the same output; no network.
"""
