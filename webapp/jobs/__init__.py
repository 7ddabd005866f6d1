"""What is done without anybody asking: mails, reminders, tidying. Each task is one line over a service."""
