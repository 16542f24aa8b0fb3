"""What has been worked out in; files for other people's programs (calendars) out."""
