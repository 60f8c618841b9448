#include "names/nameform.h"

#include "document/label.h"
#include "editors/namecompleter.h"
#include "editors/swatch.h"
#include "editors/textfields.h"
#include "editors/tone.h"
#include "text/coordinates.h"

#include <QColorDialog>
#include <QFormLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace varve::ui {

using document::Name;
using model::Table;

namespace {

constexpr int notesLines = 12;

struct Colour
{
    const char *code;
    const char *word;
};
/// Hues that stay apart with red-green and blue-yellow weakness.
constexpr std::array colours{Colour{"#c8442f", QT_TRANSLATE_NOOP("NameForm", "Red")},
                             Colour{"#2d6bbd", QT_TRANSLATE_NOOP("NameForm", "Blue")},
                             Colour{"#35845a", QT_TRANSLATE_NOOP("NameForm", "Green")},
                             Colour{"#7a68ad", QT_TRANSLATE_NOOP("NameForm", "Violet")},
                             Colour{"#b9770e", QT_TRANSLATE_NOOP("NameForm", "Ochre")},
                             Colour{"#1f8a99", QT_TRANSLATE_NOOP("NameForm", "Teal")},
                             Colour{"#b0497e", QT_TRANSLATE_NOOP("NameForm", "Purple")},
                             Colour{"#6b6f76", QT_TRANSLATE_NOOP("NameForm", "Grey")}};

/// Those in use and the usual ones.
QStringList kindsOf(const model::Catalogue &catalogue)
{
    QStringList kinds{NameForm::tr("person"), NameForm::tr("organisation"), NameForm::tr("group")};
    for (const auto &[id, who] : catalogue.participants.values())
        if (!who.kind.isEmpty())
            kinds << who.kind;
    kinds.removeDuplicates();
    kinds.sort(Qt::CaseInsensitive);
    return kinds;
}

} // namespace

NameForm::NameForm(ViewState &state, QWidget *parent)
    : QWidget(parent),
      m_state(state),
      m_form(new QFormLayout),
      m_title(new CommitLine(this)),
      m_colour(new QPushButton(this)),
      m_kind(new CommitLine(this)),
      m_coordinates(new CommitLine(this)),
      m_notes(new CommitText(false, notesLines, this)),
      m_use(new ToneLabel(Tone::Muted, this)),
      m_problem(new ToneLabel(Tone::Danger, this)),
      m_merge(new QPushButton(this))
{
    buildFields();
    buildColours();
    m_merge->setObjectName(QStringLiteral("mergeWithSame"));
    m_merge->setAutoDefault(false);
    m_merge->hide();
    connect(m_merge, &QPushButton::clicked, this, [this] { emit mergeWanted(m_same); });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->addLayout(m_form);
    layout->addWidget(m_problem);
    layout->addWidget(m_merge, 0, Qt::AlignLeft);
    layout->addWidget(m_use);
    layout->addStretch(1);
}

void NameForm::buildFields()
{
    m_title->setObjectName(QStringLiteral("nameField"));
    m_kind->setObjectName(QStringLiteral("kindField"));
    m_coordinates->setObjectName(QStringLiteral("coordinatesField"));
    m_notes->setObjectName(QStringLiteral("notesField"));
    m_coordinates->setPlaceholderText(tr("55.8257, 37.3903"));
    m_coordinates->setToolTip(tr("Latitude and longitude in degrees, as maps give them"));
    m_kind->setPlaceholderText(tr("person, organisation, group …"));
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_form->addRow(tr("&Name"), m_title);
    m_form->addRow(tr("&Colour"), m_colour);
    m_form->addRow(tr("&Kind"), m_kind);
    m_form->addRow(tr("C&oordinates"), m_coordinates);
    m_form->addRow(tr("No&tes"), m_notes);
    m_title->setAccessibleName(tr("Name"));
    m_colour->setAccessibleName(tr("Colour"));
    m_kind->setAccessibleName(tr("Kind"));
    m_coordinates->setAccessibleName(tr("Coordinates"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_title->whenCommitted([this](const QString &text) { return changeName(text); });
    m_kind->whenCommitted([this](const QString &text) {
        Name changed = *m_name;
        changed.kind = text.simplified();
        return change(changed, tr("kind"));
    });
    m_coordinates->whenCommitted([this](const QString &text) { return changeCoordinates(text); });
    m_notes->whenCommitted([this](const QString &text) {
        Name changed = *m_name;
        changed.description = text;
        return change(changed, tr("notes"));
    });
}

void NameForm::buildColours()
{
    m_colour->setObjectName(QStringLiteral("colourButton"));
    m_colour->setAutoDefault(false);
    auto *menu = new QMenu(m_colour);
    for (const Colour &colour : colours) {
        const QString code = QString::fromLatin1(colour.code);
        menu->addAction(swatchIcon(code, this), tr(colour.word), this,
                        [this, code] { emit colourChosen(code); });
    }
    menu->addSeparator();
    menu->addAction(tr("&Another colour…"), this, [this] {
        const QColor now = m_name ? QColor(m_name->colour) : QColor();
        if (const QColor chosen = QColorDialog::getColor(now, this, tr("Colour of the tag"));
            chosen.isValid())
            emit colourChosen(chosen.name());
    });
    menu->addAction(tr("&No colour"), this, [this] { emit colourChosen({}); });
    m_colour->setMenu(menu);
}

void NameForm::show(const std::optional<Name> &name, int events)
{
    const bool isAnother = !name || !m_name || name->id != m_name->id;
    if (isAnother)
        flush();
    m_name = name;
    setEnabled(name.has_value());
    const Name shown = name.value_or(Name{});
    if (isAnother || !m_title->isTouched()) {
        m_problem->clear();
        m_merge->hide();
    }
    const bool isReadOnly = m_state.document().store().isReadOnly();
    for (const auto &[line, text] :
         {std::pair(m_title, shown.name),
          {m_kind, shown.kind},
          {m_coordinates,
           shown.latitude ? text::coordinatesText(*shown.latitude, *shown.longitude) : QString()}}) {
        line->setShown(text);
        line->setReadOnly(isReadOnly);
    }
    m_notes->setShown(shown.description);
    m_notes->setReadOnly(isReadOnly);
    m_colour->setEnabled(!isReadOnly);
    m_colour->setIcon(swatchIcon(shown.colour, this));
    m_colour->setText((shown.colour.isEmpty() ? tr("None") : shown.colour) + QStringLiteral(" ▾"));
    m_use->setText(!name         ? QString()
                   : events == 0 ? tr("No event has it.")
                   : events == 1 ? tr("1 event has it.")
                                 : tr("%L1 events have it.").arg(events));
    completeName(m_kind, kindsOf(m_state.document().catalogue()));
    showRows();
}

void NameForm::showRows()
{
    const Table table = m_name ? m_name->table : Table::Tag;
    for (const auto &[field, owner] : {std::pair<QWidget *, Table>(m_colour, Table::Tag),
                                       {m_kind, Table::Participant},
                                       {m_coordinates, Table::Place}}) {
        field->setVisible(table == owner);
        m_form->labelForField(field)->setVisible(table == owner);
    }
}

void NameForm::focusName()
{
    m_title->setFocus(Qt::OtherFocusReason);
    m_title->selectAll();
}

void NameForm::flush()
{
    if (!m_name)
        return;
    for (CommitLine *line : {m_title, m_kind, m_coordinates})
        line->flush();
    m_notes->flush();
}

bool NameForm::changeName(const QString &text)
{
    Name changed = *m_name;
    changed.name = text;
    if (change(changed, tr("name")))
        return true;
    changed.name = changed.name.simplified();
    while (changed.table == Table::Tag && changed.name.startsWith(u'#'))
        changed.name.remove(0, 1);
    if (const auto same = document::sameName(m_state.document().catalogue(), changed)) {
        m_same = same->id;
        m_merge->setText(
            tr("&Merge into %1…").arg(document::quoted(same->name).replace(u'&', QLatin1String("&&"))));
        m_merge->show();
    }
    return false;
}

bool NameForm::changeCoordinates(const QString &text)
{
    Name changed = *m_name;
    changed.latitude.reset();
    changed.longitude.reset();
    if (!text.trimmed().isEmpty()) {
        const auto read = text::readCoordinates(text);
        if (!read) {
            m_problem->setText(read.error().text);
            return false;
        }
        changed.latitude = read->latitude;
        changed.longitude = read->longitude;
    }
    return change(changed, tr("coordinates"));
}

bool NameForm::change(const Name &changed, const QString &what)
{
    m_problem->clear();
    m_merge->hide();
    if (changed == *m_name)
        return true;
    const auto edit = document::changeName(m_state.document(), changed, what);
    if (!edit) {
        m_problem->setText(edit.error().text);
        return false;
    }
    return m_state.apply(*edit);
}

} // namespace varve::ui
