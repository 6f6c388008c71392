"""What the law and local procedure say may happen: pure, with no database, no clock and no web."""
