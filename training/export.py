"""Write the shipped files: both networks as int8 ONNX with everything but tokenising inside the graph.

The pair graph returns probabilities, already calibrated: temperature and one bias a relation are fitted on the tuning stories
and folded into the last layer.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import numpy as np
import torch
from augment import Mix, epoch_pairs
from data import Pair, Story, slot_pairs, split
from encoding import CLS, PAD, SEP, PairEncoder
from nets import PairNet, SentenceNet, trunk
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from train_pair import predict
from transformers import BertModel

AXES = {0: "batch", 1: "tokens"}


class CalibratedPair(nn.Module):
    """The pair network with relation scores turned into probabilities, and answer scores too."""

    def __init__(self, net: PairNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, mask: Tensor, types: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities of shape (n, 4) and of shape (n, tokens)."""
        relations, tokens = self.net(ids, mask, types)
        return relations.softmax(-1), tokens.sigmoid()


def tuning_pairs(stories: list[Story]) -> list[Pair]:
    """In-slot pairs, and cross-slot ones with sentences in context, as the program meets them; no invented numbers."""
    near: dict[str, list[tuple[int, int]]] = {}
    return slot_pairs(stories) + epoch_pairs(stories, near, 77, Mix(cross=1.0, swap=0, graft=0, same=0, context=0.5, asked=0, figures=0))


def calibrate(net: PairNet, encoder: PairEncoder, pairs: list[Pair]) -> str:
    """Fit temperature and biases on the pairs, fold them into the relation layer, and say what they were."""
    scores, _ = predict(net, encoder, pairs)
    gold = torch.tensor([p.relation for p in pairs])
    log_t = torch.zeros(1, requires_grad=True)
    bias = torch.zeros(4, requires_grad=True)
    optimiser = torch.optim.LBFGS([log_t, bias], max_iter=100)

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(scores * log_t.exp() + bias, gold) + 0.01 * (bias**2).sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    factor = float(log_t.exp())
    with torch.no_grad():
        net.relation.weight.mul_(factor)
        net.relation.bias.mul_(factor).add_(bias)
    return f"scores x {factor:.3f}, biases {[round(b, 3) for b in bias.tolist()]}"


def write(module: nn.Module, example: tuple[Tensor, ...], names: tuple[list[str], list[str]], out: Path) -> None:
    """Export to fp32 beside ``out``, then int8 per channel with one spare bit, and put it in place when complete."""
    full, small = out.with_suffix(".fp32.tmp"), out.with_suffix(".int8.tmp")
    for part in module.modules():
        if isinstance(part, BertModel):
            part.set_attn_implementation("eager")  # an eighth less time than what the fused call is exported as
    inputs, outputs = names
    axes = dict.fromkeys(inputs, AXES) | {name: {0: "batch"} for name in outputs}
    if "answer" in outputs:
        axes["answer"] = AXES
    torch.onnx.export(
        module.eval(), example, str(full), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False
    )
    quantize_dynamic(str(full), str(small), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    small.replace(out)
    full.unlink()


def main() -> None:
    """Export what is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slots", type=Path, default=Path(__file__).parent / "slots")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--trunk", type=Path, help="sentence encoder from train_encoder.py")
    parser.add_argument("--pair", type=Path, help="pair weights from train_pair.py")
    parser.add_argument("--out", type=Path, required=True, help="folder for the shipped files")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    ids = torch.tensor([[CLS, 7592, 2088, SEP], [CLS, 7592, SEP, PAD]])
    mask = (ids != PAD).long()
    if args.trunk:
        sentence = SentenceNet(trunk(args.base))
        sentence.trunk.load_state_dict(load_file(str(args.trunk)))
        write(sentence, (ids, mask), (["ids", "mask"], ["vector"]), args.out / "sentence.int8.onnx")
    if args.pair:
        net = PairNet(trunk(args.base))
        net.load_state_dict(load_file(str(args.pair)))
        tune = split(args.slots)[1]
        print(calibrate(net, PairEncoder(args.base / "tokenizer.json"), tuning_pairs(tune)))
        names = (["ids", "mask", "types"], ["relation", "answer"])
        types = torch.tensor([[0, 0, 1, 1], [0, 0, 1, 0]])
        write(CalibratedPair(net), (ids, mask, types), names, args.out / "pair.int8.onnx")
    shutil.copyfile(args.base / "tokenizer.json", args.out / "tokenizer.json")
    for path in sorted(args.out.iterdir()):
        print(path.name, f"{path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    np.random.seed(0)
    main()
