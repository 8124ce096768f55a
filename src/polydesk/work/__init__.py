"""Work: projects as boards, tasks, labels, checklists, comments, attachments."""
