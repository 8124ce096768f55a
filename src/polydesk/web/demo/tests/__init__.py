"""Tests of the sample business."""
