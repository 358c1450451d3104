"""An editor's screen: what the desk's own pages will ask for."""

from typing import Any

from speaking import Desk

TEXT = """owner field locale direction audience text origin status revision
sourceLocale sourceRevision stale"""
SHEET = f"""text {{ {TEXT} }} source {{ {TEXT} }} history {{ number change revision by at origin
  before after diff {{ kind text }} }}"""
CHANGED_TEXT = f"""__typename ... on DeskText {{ {TEXT} }}
  ... on EditRefused {{ code message standing {{ {TEXT} }} }}"""


class Office(Desk):
    """A curator's screen who edits."""

    async def edit(self, owner: str, text: str, **fields: Any) -> Any:
        """Write a text."""
        said = fields.pop("say", None)
        page = {"owner": owner, "field": "TITLE", "locale": "en", "text": text, **fields}
        document = f"""mutation($input: EditTextInput!, $say: String) {{
          editText(input: $input, locale: $say) {{ {CHANGED_TEXT} }} }}"""
        return (await self.ask(document, input=page, say=said))["editText"]

    async def status(self, call: str, owner: str, **fields: Any) -> Any:
        """Publish or unpublish a text."""
        named = {"field": "TITLE", "locale": "en", "audience": "STANDARD", **fields}
        document = f"""mutation($owner: ID!, $field: TextField!, $locale: String!,
            $audience: Audience!) {{ {call}(owner: $owner, field: $field, textLocale: $locale,
            audience: $audience) {{ {CHANGED_TEXT} }} }}"""
        return (await self.ask(document, owner=owner, **named))[call]

    async def sheet(self, owner: str, **fields: Any) -> Any:
        named = {"field": "TITLE", "locale": "en", "audience": "STANDARD", **fields}
        document = f"""query($owner: ID!, $field: TextField!, $locale: String!,
            $audience: Audience!) {{ desk {{ text(owner: $owner, field: $field,
            textLocale: $locale, audience: $audience) {{ {SHEET} }} }} }}"""
        return (await self.ask(document, owner=owner, **named))["desk"]["text"]

    async def call(self, name: str, asked: str, **arguments: Any) -> Any:
        """Call a mutation: the types of its arguments are told beside them."""
        types = ", ".join(f"${key}: {kind}" for key, (kind, _) in arguments.items())
        given = ", ".join(f"{key}: ${key}" for key in arguments)
        document = f"""mutation({types}) {{ {name}({given}) {{ __typename {asked}
          ... on EditRefused {{ code message }} }} }}"""
        return (await self.ask(document, **{key: value for key, (_, value) in arguments.items()}))[
            name
        ]
