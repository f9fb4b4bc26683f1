"""Teach the sentence encoder that tellings of one slot answer the same question. Two short epochs, about five minutes on two cores."""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from data import Story, split
from encoding import CLS, PAD, SEP, PairEncoder, padded
from nets import SentenceNet, trunk
from safetensors.torch import save_file
from torch import Tensor

TEMPERATURE = 0.05
BLEND = 0.6
"""Share of the new weights in the shipped encoder; the rest is the published ones, which keep whole stories together better."""
KEEP = 2.0
"""Weight of staying near the published similarities of sentences from different stories and slots."""


def arrays(encoder: PairEncoder, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """Ids and mask of sentences."""
    ids = padded([[CLS, *encoder.sentence(t)[0][:126], SEP] for t in texts], PAD)
    return torch.from_numpy(ids), torch.from_numpy((ids != PAD).astype(np.int64))


@torch.no_grad()
def vectors(net: SentenceNet, encoder: PairEncoder, texts: Sequence[str]) -> Tensor:
    """Vectors of sentences, in their order."""
    net.eval()
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    out = torch.zeros(len(texts), 384)
    for at in range(0, len(order), 64):
        rows = order[at : at + 64]
        out[rows] = net(*arrays(encoder, [texts[i] for i in rows]))
    return out


def recall(net: SentenceNet, encoder: PairEncoder, stories: Sequence[Story]) -> str:
    """Share of same-slot answers among the k nearest of the story's other 49 tellings, and how far stories stay apart."""
    hits: dict[int, list[float]] = {4: [], 8: [], 12: []}
    everything = [t.text for s in stories for t in s.tellings]
    all_vectors = vectors(net, encoder, everything)
    at = 0
    for story in stories:
        own = all_vectors[at : at + len(story.tellings)]
        at += len(story.tellings)
        similarity = own @ own.T
        similarity.fill_diagonal_(-2)
        ranked = similarity.argsort(1, descending=True).tolist()
        for i, telling in enumerate(story.tellings):
            wanted = {j for j, t in enumerate(story.tellings) if j != i and t.slot == telling.slot and t.answers}
            if telling.answers and wanted:
                for k, values in hits.items():
                    values.append(len(wanted & set(ranked[i][:k])) / len(wanted))
    whose = torch.tensor([n for n, s in enumerate(stories) for _ in s.tellings])
    same = whose[:, None] == whose[None, :]
    cosine = all_vectors @ all_vectors.T
    rng = np.random.default_rng(0)
    inside = rng.choice(cosine[same].numpy(), 20000)
    outside = rng.choice(cosine[~same].numpy(), 20000)
    auc = float((inside > outside).mean())
    return " ".join(f"recall@{k} {np.mean(v):.3f}" for k, v in hits.items()) + f" same-story AUC {auc:.3f}"


def step_loss(net: SentenceNet, old: SentenceNet, encoder: PairEncoder, stories: Sequence[Story]) -> Tensor:
    """Contrastive loss over all tellings of a few stories, plus the drift of unrelated similarities."""
    tellings = [(n, t) for n, s in enumerate(stories) for t in s.tellings]
    batch = arrays(encoder, [t.text for _, t in tellings])
    new = net(*batch)
    with torch.no_grad():
        before = old(*batch)
    slot = torch.tensor([100 * n + t.slot for n, t in tellings])
    answers = torch.tensor([t.answers for _, t in tellings])
    diagonal = torch.eye(len(tellings), dtype=torch.bool)
    positive = (slot[:, None] == slot[None, :]) & answers[:, None] & answers[None, :] & ~diagonal
    cosine = new @ new.T
    scores = (cosine / TEMPERATURE).masked_fill(diagonal, -1e4)
    log_share = scores - scores.logsumexp(1, keepdim=True)
    rows = positive.sum(1) > 0
    contrast = -(log_share * positive).sum(1)[rows] / positive.sum(1)[rows]
    apart = slot[:, None] != slot[None, :]
    drift = ((cosine - before @ before.T)[apart] ** 2).mean()
    return contrast.mean() + KEEP * drift


def blended(old: SentenceNet, new: SentenceNet, share: float) -> dict[str, Tensor]:
    """Weights of the trunk between the published ones and the new ones."""
    first, second = old.trunk.state_dict(), new.trunk.state_dict()
    return {k: first[k].lerp(v, share) if v.is_floating_point() else v.clone() for k, v in second.items()}


def main() -> None:
    """Train, measure before and after, and write the new trunk and the blend that is shipped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slots", type=Path, default=Path(__file__).parent / "slots")
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM-L6 (config, safetensors, tokenizer)")
    parser.add_argument("--out", type=Path, default=Path("work"))
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=3e-5)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(11)
    torch.set_num_threads(args.threads)
    train, _, test = split(args.slots)
    encoder = PairEncoder(args.base / "tokenizer.json")
    net = SentenceNet(trunk(args.base))
    old = copy.deepcopy(net).eval()
    print("before", recall(net, encoder, test), flush=True)
    for parameter in net.trunk.embeddings.parameters():
        parameter.requires_grad = False
    free = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(free, lr=args.rate, weight_decay=0.01)
    steps = args.epochs * len(train) // 2
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min((s + 1) / 10, max(0.0, (steps - s) / steps)))
    started, done = time.time(), 0
    for epoch in range(args.epochs):
        order = random.Random(epoch).sample(train, len(train))
        net.train()
        for at in range(0, len(order) - 1, 2):
            loss = step_loss(net, old, encoder, order[at : at + 2])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(free, 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            if done % 10 == 0:
                print(f"step {done}/{steps} loss {loss.item():.3f} {time.time() - started:.0f} s", flush=True)
        print("epoch", epoch + 1, recall(net, encoder, test), flush=True)
    args.out.mkdir(parents=True, exist_ok=True)
    save_file(blended(old, net, 1.0), str(args.out / "encoder.safetensors"))
    shipped = blended(old, net, BLEND)
    save_file(shipped, str(args.out / "encoder-blend.safetensors"))
    net.trunk.load_state_dict(shipped)
    print(f"blend {BLEND}", recall(net, encoder, test), flush=True)


if __name__ == "__main__":
    main()
