"""Gets an answer in a shape out of what a model wrote: says in the prompt what it is, finds it, and checks it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from coach.llm.port import Rung, Shape

_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_THINKING = re.compile(r"\A(?:\s*<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z))+", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"\A(?!\s*[{`]).*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
"""Thinking whose opening mark stood in the template of the prompt, so that the answer has its end alone."""
_OPENED = re.compile(r"\A\s*<[a-z]{0,8}\Z", re.IGNORECASE)
_FAULTS_TOLD = 4


def without_thinking(text: str) -> str:
    """What was written after the thinking of a model that thinks aloud. A block that is still open is left out.

    An answer may quote such a mark, so only those in front of it count.
    """
    said = _THOUGHT.sub("", _THINKING.sub("", text))
    return "" if _OPENED.match(said) else said.lstrip()


def response_format(shape: type[BaseModel], rung: Rung) -> dict[str, Any] | None:
    """What the endpoint is told of the shape at a rung; None where it is told nothing."""
    if rung == "text":
        return None
    if rung == "object":
        return {"type": "json_object"}
    schema = {"name": shape.__name__, "strict": True, "schema": _strict(shape.model_json_schema())}
    return {"type": "json_schema", "json_schema": schema}


def described(shape: type[BaseModel]) -> str:
    """The shape in words for the prompt: at every rung, because not every endpoint keeps to its own schema."""
    schema = shape.model_json_schema()
    return f"Answer with one JSON object and nothing else, of this shape: {_sketch(schema, schema.get('$defs', {}))}"


def parsed(text: str, shape: type[Shape]) -> Shape | str:
    """The answer in its shape, or what is wrong with it, as a sentence to the model."""
    wrong: ValidationError | None = None
    for candidate in (*_FENCED.findall(text), text):
        for found in _objects(candidate):
            try:
                return shape.model_validate(found)
            except ValidationError as error:
                wrong = wrong or error
    if wrong is None:
        return f"There was no JSON object in the answer. {described(shape)}"
    told = "; ".join(
        f"{'.'.join(map(str, each['loc'])) or 'the object'}: {each['msg']}" for each in wrong.errors()[:_FAULTS_TOLD]
    )
    return f"The JSON object does not have the shape: {told}. Answer with the whole object again."


def _objects(text: str) -> list[Any]:
    """The outermost JSON objects in a text, the one with most to it first."""
    decoder, place = json.JSONDecoder(strict=False), text.find("{")
    found: list[Any] = []
    while place >= 0 and len(found) < 5:
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            end = place + 1
        else:
            found.append(value)
        place = text.find("{", end)
    return sorted(found, key=lambda value: -len(value))


def _sketch(schema: Mapping[str, Any], named: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return _sketch(named[schema["$ref"].rsplit("/", 1)[-1]], named)
    if "anyOf" in schema:
        return " or ".join(_sketch(each, named) for each in schema["anyOf"])
    if "enum" in schema or "const" in schema:
        return "|".join(json.dumps(each) for each in schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "object":
        inner = (f'"{name}": {_sketch(each, named)}' for name, each in schema.get("properties", {}).items())
        return "{" + ", ".join(inner) + "}"
    if schema.get("type") == "array":
        return f"[{_sketch(schema['items'], named)}, ...]"
    return str(schema.get("type", "value"))


def _strict(schema: Any) -> Any:
    """The schema as strict endpoints want it: every object closed and every field of it required.

    Titles are left out: nobody reads them and everybody pays for them.
    """
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {name: _strict(each) for name, each in schema.items() if name not in ("title", "description", "default")}
    if isinstance(schema.get("properties"), dict):
        # A property may itself be called "title".
        kept["properties"] = {name: _strict(each) for name, each in schema["properties"].items()}
        kept["required"] = [*schema["properties"]]
        kept["additionalProperties"] = False
    return kept
