"""What the texts say: documents read into citations, agencies and metadata with exact offsets."""
