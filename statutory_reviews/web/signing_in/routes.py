"""The pages of signing in, together."""

from __future__ import annotations

from statutory_reviews.web.signing_in import (
    by_link,
    by_openid,
    by_password,
    code,
    new_password,
    own_account,
    own_feed,
    own_password,
    own_second_factor,
)
from statutory_reviews.web.visit import Page

PAGES: tuple[Page, ...] = (
    *by_password.PAGES,
    *by_link.PAGES,
    *by_openid.PAGES,
    *code.PAGES,
    *new_password.PAGES,
    *own_account.PAGES,
    *own_password.PAGES,
    *own_second_factor.PAGES,
    *own_feed.PAGES,
)
