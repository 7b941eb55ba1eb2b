"""Asks the questions of README.md with Python's gql, over HTTP and over a WebSocket, and prints how many were answered."""

import asyncio
import re
import sys

from gql import Client, gql
from gql.transport.aiohttp import AIOHTTPTransport
from gql.transport.aiohttp_websockets import AIOHTTPWebsocketsTransport


async def answered(transport, questions):
    # With the schema that the service tells: what does not fit is not even sent.
    async with Client(transport=transport, fetch_schema_from_transport=True) as session:
        answers = [await session.execute(gql(question)) for question in questions]
    return sum(all(value is not None for value in answer.values()) for answer in answers)


async def main(endpoint, readme):
    with open(readme, encoding="utf-8") as text:
        questions = re.findall(r"```graphql\n(.*?)```", text.read(), re.DOTALL)
    for name, transport in {
        "gql over HTTP": AIOHTTPTransport(url=endpoint),
        "gql over WebSocket": AIOHTTPWebsocketsTransport(url=endpoint.replace("http", "ws", 1)),
    }.items():
        print(f"{name}: {await answered(transport, questions)} of {len(questions)}")


asyncio.run(main(*sys.argv[1:]))
