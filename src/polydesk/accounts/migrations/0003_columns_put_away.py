"""Remember which columns of a list a person has put away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('accounts', '0002_shortcuts_news_and_first_steps'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='columns',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
