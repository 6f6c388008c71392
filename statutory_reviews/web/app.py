"""The web application, put together: every page with its door, style sheets, and the headers around all of it."""

from __future__ import annotations

from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from statutory_reviews.bootstrap import Application
from statutory_reviews.web.answering import Door
from statutory_reviews.web.failures import of_status
from statutory_reviews.web.last_resort import LastResort
from statutory_reviews.web.pages import STATIC
from statutory_reviews.web.routes import ROUTES
from statutory_reviews.web.security import SecurityHeaders
from statutory_reviews.web.visit import Page
from statutory_reviews.web_settings import WebSettings

_WORTH_PACKING_BYTES = 1_000


def make_app(application: Application, web: WebSettings) -> Starlette:
    """The application as a server runs it."""
    door = Door(application, web)

    async def not_there(request: Request, failure: Exception) -> Response:
        status = failure.status_code if isinstance(failure, HTTPException) else HTTPStatus.NOT_FOUND
        return door.failed(request, of_status(HTTPStatus(status)))

    return Starlette(
        routes=[
            Route("/healthy", _healthy),
            Mount("/static", StaticFiles(directory=STATIC)),
            *(_route(door, page) for page in ROUTES),
        ],
        middleware=[
            Middleware(SecurityHeaders, is_https=web.is_https),
            Middleware(LastResort),
            Middleware(TrustedHostMiddleware, allowed_hosts=[web.host.rpartition(":")[0] or web.host, web.host]),
            Middleware(GZipMiddleware, minimum_size=_WORTH_PACKING_BYTES),
        ],
        exception_handlers={HTTPException: not_there},
    )


def _route(door: Door, page: Page) -> Route:
    async def endpoint(request: Request) -> Response:
        return await door.answer(page, request)

    return Route(page.path, endpoint, methods=[page.method])


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("The web application answers.\n")
