"""Tasks (任务): asked of people, or of posts at places, with a due date and a checklist that is ticked offline."""
