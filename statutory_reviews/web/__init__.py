"""The web application: pages in the style of the GOV.UK Design System, which work without JavaScript."""
