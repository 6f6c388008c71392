"""What assessment, strategy and community safety year share: bodies, local procedure, small lifecycles."""
