"""The calendar: deadlines and meetings by month, as a list, and as a feed for another calendar."""
