#include "editors/figuredialog.h"

#include "document/edits.h"
#include "editors/namecompleter.h"
#include "editors/timecontext.h"
#include "editors/timefield.h"
#include "editors/tone.h"
#include "text/quantity.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

namespace varve::ui {

namespace {

QString numberText(const std::optional<double> &value)
{
    return value ? QLocale::c().toString(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

QStringList usedNames(const model::Catalogue &catalogue)
{
    QStringList names;
    for (const auto &[id, figure] : catalogue.figures.values())
        if (!names.contains(figure.name))
            names.append(figure.name);
    names.sort(Qt::CaseInsensitive);
    return names;
}

Result<std::optional<double>> readBound(const QLineEdit &line)
{
    if (line.text().trimmed().isEmpty())
        return std::optional<double>();
    const auto quantity = text::readQuantity(line.text());
    if (!quantity || quantity->low != quantity->high)
        return fail(ErrorKind::User, FigureDialog::tr("“%1” is not a number.").arg(line.text()));
    return quantity->low;
}

} // namespace

FigureDialog::FigureDialog(ViewState &state, const model::Figure &figure, QWidget *parent)
    : QDialog(parent),
      m_state(state),
      m_figure(figure)
{
    build();
    fill();
    connect(m_text, &QLineEdit::textEdited, this, &FigureDialog::takeWording);
}

void FigureDialog::build()
{
    const bool isNew = m_figure.id.isNull();
    setWindowTitle(isNew ? tr("Add a figure") : tr("Figure"));
    resize(480, 380);
    m_name = new QLineEdit;
    m_name->setPlaceholderText(tr("dead, injured, arrested…"));
    completeName(m_name, usedNames(m_state.document().catalogue()));
    m_text = new QLineEdit;
    m_text->setObjectName(QStringLiteral("figureText"));
    m_text->setPlaceholderText(tr("as reported: at least 60"));
    m_low = new QLineEdit;
    m_high = new QLineEdit;
    m_low->setObjectName(QStringLiteral("figureLow"));
    m_high->setObjectName(QStringLiteral("figureHigh"));
    m_low->setPlaceholderText(tr("no limit"));
    m_high->setPlaceholderText(tr("no limit"));
    m_unit = new QLineEdit;
    m_unit->setPlaceholderText(tr("empty for a count"));
    m_asOf = new TimeField;
    m_asOf->setMayBeEmpty(true);
    m_asOf->setPlaceholder(tr("when this was the state of things"));
    m_asOf->line()->setAccessibleName(tr("As of"));
    m_citation = new QComboBox;
    m_problem = new ToneLabel(Tone::Danger);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&What"), m_name);
    form->addRow(tr("As &reported"), m_text);
    form->addRow(tr("At &least"), m_low);
    form->addRow(tr("At &most"), m_high);
    form->addRow(tr("&Unit"), m_unit);
    form->addRow(tr("As &of"), m_asOf);
    form->addRow(tr("A&ccording to"), m_citation);
    form->addRow(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(isNew ? tr("&Add figure") : tr("&Save"));
    m_ok->setEnabled(!m_state.document().store().isReadOnly());
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &FigureDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &FigureDialog::reject);
}

void FigureDialog::fill()
{
    m_name->setText(m_figure.name);
    m_text->setText(m_figure.text);
    m_low->setText(numberText(m_figure.low));
    m_high->setText(numberText(m_figure.high));
    m_unit->setText(m_figure.unit);
    const auto event = m_state.document().event(m_figure.event);
    m_asOf->setContext(event ? readContextOf(m_state, *event) : readContext(m_state));
    m_asOf->setTime(m_figure.asOf, m_figure.asOf ? time::describe(*m_figure.asOf, m_figure.asOf->zone,
                                                                  m_state.document().project().times)
                                                 : QString());
    m_citation->addItem(tr("no citation"), QVariant::fromValue(QUuid()));
    if (event)
        for (const model::Citation &citation : m_state.document().citations(event->id))
            if (const auto *source = m_state.document().catalogue().sources.find(citation.source))
                m_citation->addItem(citation.locator.isEmpty()
                                        ? source->title
                                        : tr("%1, %2").arg(source->title, citation.locator),
                                    QVariant::fromValue(citation.id.uuid));
    const int at = m_citation->findData(QVariant::fromValue(m_figure.citation.uuid));
    const bool isNewWithOne = m_figure.id.isNull() && m_citation->count() == 2;
    m_citation->setCurrentIndex(isNewWithOne ? 1 : qMax(0, at));
}

void FigureDialog::takeWording()
{
    const auto quantity = text::readQuantity(m_text->text());
    m_low->setText(quantity ? numberText(quantity->low) : QString());
    m_high->setText(quantity ? numberText(quantity->high) : QString());
}

Result<model::Figure> FigureDialog::read() const
{
    model::Figure figure = m_figure;
    figure.name = m_name->text().simplified();
    if (figure.name.isEmpty())
        return fail(ErrorKind::User, tr("Say what is counted, such as “dead”."));
    const auto low = readBound(*m_low);
    const auto high = readBound(*m_high);
    if (!low || !high)
        return fail(low ? high.error() : low.error());
    figure.low = *low;
    figure.high = *high;
    if (!figure.low && !figure.high)
        return fail(ErrorKind::User, tr("Give at least one of “at least” and “at most”."));
    if (figure.low && figure.high && *figure.low > *figure.high)
        return fail(ErrorKind::User, tr("“At least” is more than “at most”."));
    if (!m_asOf->isReadable())
        return fail(ErrorKind::User, tr("“As of” does not read as a time."));
    figure.asOf = m_asOf->time();
    figure.unit = m_unit->text().trimmed();
    figure.text = m_text->text().trimmed();
    figure.citation = CitationId{m_citation->currentData().toUuid()};
    return figure;
}

void FigureDialog::accept()
{
    auto figure = read();
    if (!figure) {
        m_problem->setText(figure.error().text);
        return;
    }
    if (figure->id.isNull())
        figure->id = FigureId::create();
    const model::Edit edit = document::put(*figure);
    if (const auto done = m_state.document().apply(edit); !done) {
        m_problem->setText(done.error().text);
        return;
    }
    emit m_state.message(edit.label);
    QDialog::accept();
}

} // namespace varve::ui
