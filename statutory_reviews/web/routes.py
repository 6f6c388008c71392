"""Every page there is, by the module that answers it."""

from __future__ import annotations

from statutory_reviews.web import contacts, demonstration, documents, letters
from statutory_reviews.web.administration import accounts, entries, front, loading, partnerships, procedures
from statutory_reviews.web.administration import calendars as days_off
from statutory_reviews.web.calendar import feed
from statutory_reviews.web.calendar import pages as calendar
from statutory_reviews.web.case import routes as case_pages
from statutory_reviews.web.correcting import pages as correcting
from statutory_reviews.web.home import cases as case_list
from statutory_reviews.web.home import search, tray
from statutory_reviews.web.lifecycles import shown as lifecycles
from statutory_reviews.web.recording import events, proposal
from statutory_reviews.web.reports import reviews as review_reports
from statutory_reviews.web.reports import yearly
from statutory_reviews.web.signing_in import routes as signing_in
from statutory_reviews.web.start import routes as start
from statutory_reviews.web.visit import Page

ROUTES: tuple[Page, ...] = (
    *signing_in.PAGES,
    *tray.PAGES,
    *case_list.PAGES,
    *search.PAGES,
    *calendar.PAGES,
    *feed.PAGES,
    *demonstration.PAGES,
    *lifecycles.PAGES,
    *review_reports.PAGES,
    *yearly.PAGES,
    *events.PAGES,
    *proposal.PAGES,
    *start.PAGES,
    *case_pages.PAGES,
    *correcting.PAGES,
    *letters.PAGES,
    *documents.PAGES,
    *contacts.PAGES,
    *front.PAGES,
    *accounts.PAGES,
    *partnerships.PAGES,
    *entries.PAGES,
    *loading.PAGES,
    *procedures.PAGES,
    *days_off.PAGES,
)
