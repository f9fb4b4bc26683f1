"""Train the pair reader: does one sentence agree with, contradict, update another, or speak of something else?

About 20 examples a second on two cores, twice as many with `--bf16` where the processor has AMX. Interrupted runs go on from the last
checkpoint.
"""

from __future__ import annotations

import argparse
import json
import signal
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from augment import Mix, epoch_pairs
from data import COMPATIBLE, RELATIONS, Pair, Story, bucketed, read_cases, read_contrasts, read_lookalikes, slot_pairs, split
from encoding import PAD, Encoded, PairEncoder, padded
from nets import PairNet, SentenceNet, trunk
from safetensors.torch import load_file, save_file
from scoring import macro_f1
from torch import Tensor, nn
from train_encoder import vectors

BATCH_TOKENS = 1300
CHECKPOINT_S = 600.0
TAG_WEIGHT = 0.5


def tensors(batch: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, segment of each token, and answer tags of a batch."""
    ids = padded([e.ids for e in batch], PAD)
    types, tags = padded([e.types for e in batch], 0), padded([e.tags for e in batch], -1)
    mask = (ids != PAD).astype(np.int64)
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(types), torch.from_numpy(tags)


def near_pairs(net: SentenceNet, encoder: PairEncoder, stories: Sequence[Story]) -> dict[str, list[tuple[int, int]]]:
    """For each story the cross-slot tellings whose vectors are closest, closest first."""
    out = {}
    for story in stories:
        own = vectors(net, encoder, [t.text for t in story.tellings])
        cosine = own @ own.T
        slot = torch.tensor([t.slot for t in story.tellings])
        cosine[slot[:, None] >= slot[None, :]] = -2
        best = cosine.flatten().argsort(descending=True)[:200].tolist()
        out[story.name] = [divmod(i, len(story.tellings)) for i in best]
    return out


@torch.no_grad()
def predict(net: PairNet, encoder: PairEncoder, pairs: Sequence[Pair]) -> tuple[Tensor, float]:
    """Relation scores of shape (n, 4), and F1 of the answer tokens where an answer is compared."""
    net.eval()
    encoded = [encoder.pair(p) for p in pairs]
    out = torch.zeros(len(pairs), 4)
    hit = marked = wanted = 0
    for rows in bucketed([len(e.ids) for e in encoded], 8 * BATCH_TOKENS, 0):
        ids, mask, types, tags = tensors([encoded[i] for i in rows])
        out[rows], tokens = net(ids, mask, types)
        said = (tokens > 0) & (tags >= 0)
        hit += int((said & (tags == 1)).sum())
        marked += int(said.sum())
        wanted += int((tags == 1).sum())
    return out, 2 * hit / max(1, marked + wanted)


def report(name: str, net: PairNet, encoder: PairEncoder, pairs: Sequence[Pair]) -> None:
    """Print macro F1, F1 by relation and answer-token F1."""
    scores, token_f1 = predict(net, encoder, pairs)
    gold = np.array([p.relation for p in pairs])
    by_class = macro_f1(gold, scores.argmax(1).numpy())
    macro = float(np.mean(by_class))
    named = " ".join(f"{n} {v:.3f}" for n, v in zip(RELATIONS, by_class, strict=True))
    print(f"{name}: macro F1 {macro:.4f} | {named} | answer tokens F1 {token_f1:.3f} | {len(pairs)} pairs", flush=True)


def class_weights(pairs: Sequence[Pair]) -> Tensor:
    """Weights that lift the rare relations half of the way to balance."""
    count = Counter(p.relation for p in pairs if p.relation != COMPATIBLE)
    weights = torch.tensor([(len(pairs) / (4 * count[i])) ** 0.5 for i in range(4)])
    return weights / weights.mean()


def loss_of(net: PairNet, batch: tuple[Tensor, Tensor, Tensor, Tensor], gold: Tensor, weights: Tensor) -> Tensor:
    """Cross entropy over relations plus the tagging loss where an answer is compared."""
    ids, mask, types, tags = batch
    relations, tokens = net(ids, mask, types)
    target = torch.cat([torch.eye(len(RELATIONS)), torch.tensor([[0.5, 0.0, 0.0, 0.5]])])[gold]
    loss = nn.functional.cross_entropy(relations, target, weight=weights, label_smoothing=0.03)
    marked = tags >= 0
    if marked.any():
        answer = tags[marked].to(tokens.dtype)
        tag_loss = nn.functional.binary_cross_entropy_with_logits(tokens[marked], answer, pos_weight=torch.tensor(2.0))
        loss = loss + TAG_WEIGHT * tag_loss
    return loss


class Run:
    """One resumable training run in a folder."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.folder: Path = args.out
        self.folder.mkdir(parents=True, exist_ok=True)
        self.train, self.tune, self.test = split(args.slots)
        self.encoder = PairEncoder(args.base / "tokenizer.json")
        sentence = SentenceNet(trunk(args.base))
        if args.trunk:
            sentence.trunk.load_state_dict(load_file(str(args.trunk)))
        self.near = self.cached_near(sentence)
        self.net = PairNet(sentence.trunk)
        if args.start:
            self.net.load_state_dict(load_file(str(args.start)))
        self.net.trunk.embeddings.word_embeddings.weight.requires_grad = False
        for part in ([self.net.trunk.embeddings] if args.frozen else []) + list(self.net.trunk.encoder.layer[: args.frozen]):
            part.requires_grad_(requires_grad=False)
        self.mix = Mix(**json.loads(args.mix))
        files = ((read_cases, args.cases), (read_contrasts, args.contrasts), (read_lookalikes, args.lookalikes))
        self.cases = [pair for read, path in files if path for pair in read(path)]
        first, later = (len(epoch_pairs(self.train, self.near, args.seed, mix, self.cases)) for mix in (self.mix_of(0), self.mix_of(1)))
        self.total = round(first * min(1, args.epochs) + later * max(0, args.epochs - 1))
        head = [p for n, p in self.net.named_parameters() if not n.startswith("trunk.")]
        body = [p for n, p in self.net.named_parameters() if n.startswith("trunk.") and p.requires_grad]
        groups = [{"params": body, "lr": args.rate}, {"params": head, "lr": args.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.rates = [args.rate, args.head_rate]
        self.epoch, self.batch, self.seen = 0, 0, 0
        self.asked_to_stop = False
        signal.signal(signal.SIGTERM, self.on_signal)

    def on_signal(self, *_: object) -> None:
        """Stop after the batch under way, with a checkpoint."""
        self.asked_to_stop = True

    def cached_near(self, sentence: SentenceNet) -> dict[str, list[tuple[int, int]]]:
        """Close cross-slot tellings of the training stories, worked out once a run."""
        path = self.folder / "near.json"
        if not path.exists():
            path.write_text(json.dumps(near_pairs(sentence, self.encoder, self.train)))
        return {name: [(i, j) for i, j in pairs] for name, pairs in json.loads(path.read_text()).items()}

    def set_rate(self) -> None:
        """Linear warm-up over 4 % of the examples, then linear decay to 2 % of the peak."""
        at = self.seen / self.total
        factor = min(at / 0.04 + 0.01, max(0.02, (1 - at) / 0.96))
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor

    def save(self) -> None:
        """Write the checkpoint, replacing the last one only when complete."""
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict()}
        state["at"] = (self.epoch, self.batch, self.seen)
        torch.save(state, self.folder / "checkpoint.tmp")
        (self.folder / "checkpoint.tmp").replace(self.folder / "checkpoint.pt")

    def keep(self, name: str) -> None:
        """Write the weights alone, for export."""
        tensors_now = {k: v.contiguous() for k, v in self.net.state_dict().items()}
        save_file(tensors_now, str(self.folder / "keep.tmp"))
        (self.folder / "keep.tmp").replace(self.folder / name)

    def resume(self) -> None:
        """Go on from the checkpoint where there is one."""
        path = self.folder / "checkpoint.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.net.load_state_dict(state["net"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.epoch, self.batch, self.seen = state["at"]
            print(f"resumed at epoch {self.epoch + 1}, batch {self.batch}", flush=True)

    def mix_of(self, epoch: int) -> Mix:
        """Bare answers to questions come in after the first epoch."""
        return replace(self.mix, asked=0.0) if epoch == 0 else self.mix

    def run_epoch(self) -> None:
        """One pass, from the batch the checkpoint names."""
        pairs = epoch_pairs(self.train, self.near, self.args.seed + self.epoch, self.mix_of(self.epoch), self.cases)
        encoded = [self.encoder.pair(p) for p in pairs]
        weights = class_weights(pairs)
        gold = torch.tensor([p.relation for p in pairs])
        batches = list(bucketed([len(e.ids) for e in encoded], BATCH_TOKENS, self.epoch))
        print(f"epoch {self.epoch + 1}: {len(pairs)} pairs, {len(batches)} batches, weights {weights.tolist()}", flush=True)
        saved = started = time.time()
        first, recent = self.seen, []
        self.net.train()
        for number in range(self.batch, len(batches)):
            rows = batches[number]
            self.set_rate()
            torch.manual_seed(self.args.seed * 1000003 + self.seen)
            with torch.autocast("cpu", torch.bfloat16, enabled=self.args.bf16):
                loss = loss_of(self.net, tensors([encoded[i] for i in rows]), gold[rows], weights)
            self.optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
            self.optimiser.step()
            self.seen += len(rows)
            self.batch = number + 1
            recent.append(loss.item())
            if self.batch % 50 == 0:
                speed = (self.seen - first) / (time.time() - started)
                print(f"  {self.batch}/{len(batches)} loss {np.mean(recent[-50:]):.3f} {speed:.1f} examples/s", flush=True)
            if self.seen >= self.total:
                break
            if self.asked_to_stop:
                self.save()
                raise SystemExit("stopped; the same command goes on from here")
            if time.time() - saved > CHECKPOINT_S:
                self.save()
                self.keep("latest.safetensors")
                saved = time.time()
        self.epoch, self.batch = self.epoch + 1, 0
        self.save()

    def go(self) -> None:
        """Train to the end; keep the weights after every epoch."""
        self.resume()
        tune, test = slot_pairs(self.tune), slot_pairs(self.test)
        while self.seen < self.total:
            self.run_epoch()
            report("  tuning stories", self.net, self.encoder, tune)
            if self.args.watch:
                report("  held-out stories", self.net, self.encoder, test[::4])
            self.keep("latest.safetensors")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slots", type=Path, default=Path(__file__).parent / "slots")
    parser.add_argument("--base", type=Path, required=True, help="folder of MiniLM-L6 (config, safetensors, tokenizer)")
    parser.add_argument("--trunk", type=Path, help="trunk written by train_encoder.py")
    parser.add_argument("--cases", type=Path, help="pairs written by bench/compare/pairs.py")
    parser.add_argument("--contrasts", type=Path, help="sentences told again four ways, such as contrasts.jsonl")
    parser.add_argument("--lookalikes", type=Path, help="sentences of two events that resemble each other, such as lookalikes.jsonl")
    parser.add_argument("--start", type=Path, help="pair weights to go on from")
    parser.add_argument("--out", type=Path, default=Path("work/pair"))
    parser.add_argument("--epochs", type=float, default=4, help="the last may be a part of one")
    parser.add_argument("--rate", type=float, default=1.4e-4)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that stay as they are: a third less time for three of the six")
    parser.add_argument("--bf16", action="store_true", help="multiply in bfloat16: twice as fast on a processor with AMX")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--mix", default="{}", help="JSON of data.Mix shares")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--watch", action="store_true", help="also print every fourth held-out pair's score each epoch")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    Run(args).go()


if __name__ == "__main__":
    main()
