"""The Django ground on which every room stands."""
