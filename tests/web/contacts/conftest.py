"""An address book with people in it."""

from tests.cases.address_book import conftest as told

add, book = told.add, told.book
