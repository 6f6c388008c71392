"""Small lifecycles that live inside an assessment, a strategy or a year of the partnership."""
