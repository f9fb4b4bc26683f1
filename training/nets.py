"""The two networks: a sentence encoder and a pair reader, both on the six-layer MiniLM trunk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel


def trunk(folder: Path) -> BertModel:
    """MiniLM with its published weights."""
    model = BertModel(BertConfig.from_json_file(str(folder / "config.json")), add_pooling_layer=False)
    weights = load_file(str(folder / "model.safetensors"))
    missing, _ = model.load_state_dict({k.removeprefix("bert."): v for k, v in weights.items()}, strict=False)
    if any("position_ids" not in name for name in missing):
        raise ValueError(f"weights missing from {folder}: {missing}")
    return model


class Drop(nn.Module):
    """Dropout whose mask is made of random bytes; torch draws a number for each value, a third of the time of a step on a processor."""

    def __init__(self, p: float) -> None:
        super().__init__()
        self.p = p

    def forward(self, x: Tensor) -> Tensor:
        """As ``nn.Dropout``, with ``p`` rounded to a 256th; seeded by torch."""
        cut = round(256 * self.p)
        if not self.training or cut == 0:
            return x
        drawn = np.random.Generator(np.random.SFC64(int(torch.randint(2**62, ())))).bytes(x.numel())
        kept = torch.from_numpy(np.frombuffer(drawn, np.uint8) >= cut).view(x.shape)
        return x * kept * (256 / (256 - cut))


def quicken(module: nn.Module) -> None:
    """Put ``Drop`` in place of every ``nn.Dropout``."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            setattr(module, name, Drop(child.p))
        else:
            quicken(child)


class SentenceNet(nn.Module):
    """Mean of the token vectors, length 1."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.trunk = model

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Shape (n, 384) from ids and mask of shape (n, tokens)."""
        tokens = self.trunk(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).to(tokens.dtype)
        mean = (tokens * weight).sum(1) / weight.sum(1).clamp(min=1)
        return nn.functional.normalize(mean, dim=1)


class PairNet(nn.Module):
    """Four relation scores for a pair and one score a token for "part of the answer being compared"."""

    def __init__(self, model: BertModel) -> None:
        super().__init__()
        self.trunk = model
        quicken(model)
        width = model.config.hidden_size
        self.drop = Drop(0.1)
        self.dense = nn.Linear(4 * width, width)
        self.relation = nn.Linear(width, 4)
        self.token = nn.Linear(width, 1)

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Relations of shape (n, 4), tokens of shape (n, tokens).

        The relation head reads [CLS] and, on each side, the mean of the tokens weighted by their answer scores: it compares the
        answers the tagger points at, not the sentences.
        """
        tokens = self.trunk(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
        scores = self.token(self.drop(tokens)).squeeze(-1)
        real = mask.to(tokens.dtype)
        right = types.to(tokens.dtype) * real
        sides = []
        for side in (real - right, right):
            weight = (torch.sigmoid(scores) + 0.01) * side
            sides.append((tokens * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True))
        joint = torch.cat([tokens[:, 0], sides[0], sides[1], sides[0] - sides[1]], dim=1)
        hidden = torch.nn.functional.gelu(self.dense(self.drop(joint)))
        return self.relation(self.drop(hidden)), scores
