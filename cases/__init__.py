"""What has happened: the records of statutory reviews and the operations on them."""
