"""The press: a process that opens photos and draws pages, as .docx and as PDF. It knows files only."""
