"""Papers for meetings: the partnership's decision report, from one wording as PDF and as DOCX."""
